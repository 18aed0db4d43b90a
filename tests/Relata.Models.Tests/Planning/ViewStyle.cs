namespace Relata.Models.Tests.Planning;

internal enum ViewStyle
{
    /// <summary>A row for each row of the table.</summary>
    Rows,

    /// <summary>Two rows for each row of the table, without a key.</summary>
    Lines,

    /// <summary>A row for each row that a reference leads to, with the number of those that refer to it.</summary>
    Totals,
}
