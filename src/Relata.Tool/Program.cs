using System.Text;
using Relata.Tool;
using Relata.Tool.Output;

// Names and values are not only ASCII, whatever the code page of the terminal is.
Console.OutputEncoding = Encoding.UTF8;
var isTerminal = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
var isColoured = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
return await ToolProgram.RunAsync(args, new ToolContext(Directory.GetCurrentDirectory(), new ToolOutput(Console.Out, Console.Error, isColoured, isTerminal)));
