using Microsoft.CodeAnalysis.Text;

namespace Relata.Generator.Tests.Compiling;

/// <summary>A source with marks where errors are to be: <c>{|REL005:Post|}</c>.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Code, TextSpan Span)> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var marks = new List<(string, TextSpan)>();
        var text = marked;
        for (var open = text.IndexOf("{|", StringComparison.Ordinal); open >= 0; open = text.IndexOf("{|", StringComparison.Ordinal))
        {
            var colon = text.IndexOf(':', open);
            var close = text.IndexOf("|}", open, StringComparison.Ordinal);
            marks.Add((text[(open + 2)..colon], new TextSpan(open, close - colon - 1)));
            text = text[..open] + text[(colon + 1)..close] + text[(close + 2)..];
        }

        return new(text, marks);
    }
}
