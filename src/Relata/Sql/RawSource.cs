using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A SELECT in a user's own words, with its values apart.</summary>
/// <param name="Texts">The words before, between and after the values: one more than there are values.</param>
/// <param name="Values">The values, each a parameter or a set of them.</param>
/// <param name="Alias">Its name in the statement.</param>
public sealed record RawSource(ImmutableArray<string> Texts, ImmutableArray<SqlExpression> Values, string Alias) : Source(Alias)
{
    internal void Write(SqlWriter writer)
    {
        writer.Append("(");
        WriteStatement(writer, Texts, Values);
        writer.Append(")");
    }

    /// <summary>Writes the words and the values in turn.</summary>
    internal static void WriteStatement(SqlWriter writer, ImmutableArray<string> texts, ImmutableArray<SqlExpression> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            writer.Append(texts[i]).Append(values[i]);
        }

        writer.Append(texts[^1]);
    }
}
