using System.Text.RegularExpressions;

namespace Relata.Tool.Output;

/// <summary>What the tool writes. A password that a command knows is not in it.</summary>
/// <param name="text">Receives results.</param>
/// <param name="errors">Receives errors and progress.</param>
/// <param name="isColoured">Whether both are a terminal that shows colours.</param>
/// <param name="isTerminal">Whether somebody watches: both are a terminal.</param>
internal sealed class ToolOutput(TextWriter text, TextWriter errors, bool isColoured, bool isTerminal = false)
{
    private const string Red = "31";
    private const string Yellow = "33";

    private readonly List<Regex> _secrets = [];
    private bool _isLineOpen;

    /// <summary>Receives results.</summary>
    public TextWriter Text { get; } = text;

    /// <summary>Receives errors and progress.</summary>
    public TextWriter Errors { get; } = errors;

    /// <summary>Does not write the value of a keyword of a connection string from now on.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="secret">The value. By itself it may be a part of any word.</param>
    public void Hide(string keyword, string secret) => _secrets.Add(new Regex($"({Regex.Escape(keyword)}\\s*=\\s*[\"']?){Regex.Escape(secret)}", RegexOptions.IgnoreCase));

    /// <summary>Writes a result.</summary>
    public void Write(string line) => WriteLine(Text, Clean(line));

    /// <summary>Writes what is good to know.</summary>
    public void Note(string line) => WriteLine(Text, Coloured(Yellow, Clean(line)));

    /// <summary>Writes a finding.</summary>
    public void Finding(string line) => WriteLine(Text, Coloured(Red, Clean(line)));

    /// <summary>Writes what is being done. It is not a part of the result.</summary>
    public void Progress(string line) => WriteLine(Errors, Clean(line));

    /// <summary>Whether somebody watches, to whom the progress of a long command is told.</summary>
    public bool IsTerminal { get; } = isTerminal;

    /// <summary>Writes the beginning of a line of progress, which <see cref="EndProgress"/> completes. Anything else begins on a line of its own.</summary>
    public void BeginProgress(string text)
    {
        EndLine();
        Errors.Write(Clean(text));
        Errors.Flush();
        _isLineOpen = true;
    }

    /// <summary>Completes a line of progress.</summary>
    public void EndProgress(string text)
    {
        Errors.WriteLine(Clean(text));
        _isLineOpen = false;
    }

    /// <summary>Writes an error.</summary>
    public void Error(string line) => WriteLine(Errors, Coloured(Red, Clean(line)));

    private void WriteLine(TextWriter writer, string line)
    {
        EndLine();
        writer.WriteLine(line);
    }

    private void EndLine()
    {
        if (_isLineOpen)
        {
            EndProgress("");
        }
    }

    private string Clean(string line) => _secrets.Aggregate(line, (clean, secret) => secret.Replace(clean, "$1***"));

    private string Coloured(string colour, string line) => isColoured ? $"\u001b[{colour}m{line}\u001b[0m" : line;
}
