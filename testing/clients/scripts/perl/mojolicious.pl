# Arguments: URL, certificate, text, whether to compress.
use strict;
use warnings;
use Mojo::IOLoop;
use Mojo::UserAgent;
use Mojolicious;

$| = 1;
my ($url, $certificate, $text_file, $compressed) = @ARGV;
print "version $Mojolicious::VERSION\n";
open(my $file, '<', $text_file) or die $!;
my $text = do { local $/; <$file> };

sub size {
	my $number = shift;
	return 128 * 1024 if $number % 100 == 99;
	return $number % 10 == 9 ? 8192 : 16 << $number % 7;
}

sub message {
	my $number = shift;
	return substr($text, $number * 7919 % (256 * 1024 - size($number) + 1), size($number));
}

my $agent = Mojo::UserAgent->new(ca => $certificate, max_response_size => 0, inactivity_timeout => 60);
my $number = 0;
my $transaction = $agent->build_websocket_tx($url);
$transaction->req->headers->header('Sec-WebSocket-Extensions' => 'permessage-deflate') if $compressed eq 'true';
$agent->start($transaction => sub {
	my ($agent, $socket) = @_;
	die 'Not open: ' . ($socket->error ? $socket->error->{message} : $socket->res->code) unless $socket->is_websocket;
	$socket->max_websocket_size(1024 * 1024);
	my $send = sub {
		$socket->send($number % 2 ? { binary => message($number) } : { text => message($number) });
	};
	my $received = sub {
		my ($kind, $data) = @_;
		die "Message $number came back as another\n" unless $kind == $number % 2 && $data eq message($number);
		$number++;
		$number < 1000 ? $send->() : $socket->finish(1000);
	};
	$socket->on(binary => sub { $received->(1, $_[1]) });
	$socket->on(text => sub { $received->(0, $_[1]) });
	$socket->on(finish => sub {
		my ($socket, $code) = @_;
		print STDERR "Closed with $code at message $number\n" if $number < 1000;
		exit($number == 1000 ? 0 : 1);
	});
	$send->();
});
$SIG{ALRM} = sub { print STDERR "Not done in time\n"; exit 1 };
alarm 120;
Mojo::IOLoop->singleton->reactor->on(error => sub { print STDERR $_[1]; exit 1 });
Mojo::IOLoop->start;
