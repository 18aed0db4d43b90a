using System.Text;

namespace Relata.Generator.Writing;

/// <summary>Writes lines of C#, indented by nesting.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        // AppendLine would make the generated code depend on the operating system.
        _text.Append('\n');
        return this;
    }

    public CodeWriter Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }

        return this;
    }

    /// <summary>Opens a block after a heading.</summary>
    public CodeWriter Open(string heading, string bracket = "{") => Line(heading).Line(bracket).Indent();

    public CodeWriter Indent()
    {
        _depth++;
        return this;
    }

    public CodeWriter Outdent()
    {
        _depth--;
        return this;
    }

    /// <summary>Closes the innermost block.</summary>
    public CodeWriter Close(string bracket = "}") => Outdent().Line(bracket);

    public override string ToString() => _text.ToString();
}
