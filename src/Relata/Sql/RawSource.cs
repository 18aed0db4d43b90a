using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>Raw SQL in FROM, with its values kept separately.</summary>
/// <param name="Texts">The literal SQL before, between and after the values: one part more than there are values.</param>
/// <param name="Values">The values: parameters, or sets that are one parameter.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record RawSource(ImmutableArray<string> Texts, ImmutableArray<SqlExpression> Values, string Alias) : Source(Alias)
{
    internal void Write(SqlWriter writer)
    {
        writer.Append("(");
        WriteStatement(writer, Texts, Values);
        writer.Append(")");
    }

    /// <summary>Writes the literal SQL and the values alternately.</summary>
    internal static void WriteStatement(SqlWriter writer, ImmutableArray<string> texts, ImmutableArray<SqlExpression> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            writer.Append(texts[i]).Append(values[i]);
        }

        writer.Append(texts[^1]);
    }
}
