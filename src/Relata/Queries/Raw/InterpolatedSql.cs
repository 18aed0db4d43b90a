using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Relata.Queries.Raw;

namespace Relata;

/// <summary>SQL as an interpolated string, in which every interpolation hole becomes a parameter: <c>$"… WHERE id = {id}"</c>.</summary>
/// <remarks>A list in a hole is for IN: <c>$"… WHERE id IN {ids}"</c>. Only an interpolated string converts to this type.</remarks>
[InterpolatedStringHandler]
[DebuggerDisplay("{string.Concat(_texts)}")]
public sealed class InterpolatedSql
{
    private readonly ImmutableArray<string>.Builder _texts;
    private readonly ImmutableArray<RawSqlHole>.Builder _holes;

    /// <summary>Called by compiler-generated code.</summary>
    public InterpolatedSql(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _texts = ImmutableArray.CreateBuilder<string>(formattedCount + 1);
        _holes = ImmutableArray.CreateBuilder<RawSqlHole>(formattedCount);
    }

    /// <summary>Called by compiler-generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("The SQL has the character U+0000. PostgreSQL and SQLite take it for the end of the statement: what follows would be passed over.", nameof(text));
        }

        if (_texts.Count > _holes.Count)
        {
            _texts[^1] += text;
        }
        else
        {
            _texts.Add(text);
        }
    }

    /// <summary>Called by compiler-generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TValue>(TValue value)
    {
        BeginHole();
        _holes.Add(new RawSqlHole(typeof(TValue), value));
    }

    internal RawSql ToRawSql()
    {
        BeginHole();
        return new RawSql(_texts.ToImmutable(), _holes.ToImmutable());
    }

    // A literal, possibly empty, precedes each hole and follows the last one.
    private void BeginHole()
    {
        if (_texts.Count == _holes.Count)
        {
            _texts.Add("");
        }
    }
}
