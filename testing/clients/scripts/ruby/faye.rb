# Arguments: URL, certificate, text, whether to compress.
require 'eventmachine'
require 'faye/websocket'

URL, CERTIFICATE, TEXT_FILE, COMPRESSED = ARGV
TEXT = File.read(TEXT_FILE)
puts "version #{Gem.loaded_specs['faye-websocket']&.version || ENV['FAYE_VERSION'] || '?'}"
$stdout.flush

def size(number)
  return 128 * 1024 if number % 100 == 99

  number % 10 == 9 ? 8192 : 16 << number % 7
end

def message(number)
  cut = TEXT[number * 7919 % (256 * 1024 - size(number) + 1), size(number)]
  number.even? ? cut : cut.bytes
end

def give_up(why)
  warn why
  exit!(1)
end

EM.run do
  options = { max_length: 1024 * 1024, tls: { root_cert_file: CERTIFICATE } }
  if COMPRESSED == 'true'
    begin
      require 'permessage_deflate'
      options[:extensions] = [PermessageDeflate]
    rescue LoadError
      give_up 'no compression'
    end
  end
  socket = Faye::WebSocket::Client.new(URL, [], options)
  number = 0
  socket.on(:open) { socket.send(message(0)) }
  socket.on(:error) { |event| give_up event.message }
  socket.on(:message) do |event|
    give_up "Message #{number} came back as another" unless event.data == message(number)
    number += 1
    number < 1000 ? socket.send(message(number)) : socket.close(1000)
  end
  socket.on(:close) { |event| event.code == 1000 ? exit!(0) : give_up("Closed with #{event.code}") }
end
