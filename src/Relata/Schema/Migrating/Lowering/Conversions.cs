using System.Globalization;
using Relata.Relational;

namespace Relata.Schema.Migrating.Lowering;

/// <summary>The conversions that all databases have. Whatever is not in this table is refused.</summary>
internal static class Conversions
{
    // A double holds all whole numbers up to 2^53.
    private const decimal GreatestExactDouble = 9_007_199_254_740_992m;

    /// <summary>The conversion of a column.</summary>
    /// <param name="from">The column before.</param>
    /// <param name="to">The column after.</param>
    /// <param name="value">The quoted name of the column.</param>
    /// <param name="lengths">The maximum lengths before and after; null for none.</param>
    /// <param name="length">The function that counts characters or bytes.</param>
    public static ColumnConversion Of(Column from, Column to, string value, (int? From, int? To) lengths, string length)
    {
        if (from.ElementType != to.ElementType)
        {
            return ColumnConversion.Refused;
        }

        if (from.Type == to.Type)
        {
            var isShorter = lengths.To is { } limit && (lengths.From is null || limit < lengths.From);
            return ColumnConversion.Unless(isShorter ? string.Create(CultureInfo.InvariantCulture, $"{length}({value}) > {lengths.To}") : null);
        }

        return (NumberRange.Of(from.Type), NumberRange.Of(to.Type), from.Type, to.Type) switch
        {
            ({ } before, { } after, _, _) => ColumnConversion.Unless(Outside(before, after, value)),
            ({ }, null, not ColumnType.Boolean, ColumnType.Decimal) => ColumnConversion.Widening,
            ({ } before, null, not ColumnType.Boolean, ColumnType.Double) when before.Greatest <= GreatestExactDouble => ColumnConversion.Widening,
            (_, _, ColumnType.Single, ColumnType.Double) => ColumnConversion.Widening,
            (_, _, ColumnType.Char, ColumnType.String) when lengths.To is null or > 0 => ColumnConversion.Widening,
            (_, _, ColumnType.String, ColumnType.Char) => ColumnConversion.Unless($"{length}({value}) <> 1"),
            _ => ColumnConversion.Refused,
        };
    }

    private static string? Outside(NumberRange before, NumberRange after, string value)
    {
        string?[] conditions =
        [
            after.Least > before.Least ? string.Create(CultureInfo.InvariantCulture, $"{value} < {after.Least}") : null,
            after.Greatest < before.Greatest ? string.Create(CultureInfo.InvariantCulture, $"{value} > {after.Greatest}") : null,
        ];
        return conditions.OfType<string>().Any() ? string.Join(" OR ", conditions.OfType<string>()) : null;
    }
}
