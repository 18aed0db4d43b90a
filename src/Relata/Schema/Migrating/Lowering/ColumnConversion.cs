namespace Relata.Schema.Migrating.Lowering;

/// <summary>How the values of a column are converted to another type.</summary>
/// <param name="Kind">What becomes of the values.</param>
internal sealed record ColumnConversion(ConversionKind Kind)
{
    /// <summary>The SQL of the converted value; null if the database converts it itself.</summary>
    public string? Using { get; init; }

    /// <summary>The condition for a value that does not fit; null if all fit.</summary>
    public string? Misfit { get; init; }

    /// <summary>There is no conversion.</summary>
    public static ColumnConversion Refused { get; } = new(ConversionKind.Refused);

    /// <summary>Each value is kept as it is.</summary>
    public static ColumnConversion Widening { get; } = new(ConversionKind.Widening);

    /// <summary>Each value is kept as it is if it fits.</summary>
    /// <param name="misfit">The condition for a value that does not fit; null if all fit.</param>
    public static ColumnConversion Unless(string? misfit) => misfit is null ? Widening : new(ConversionKind.Checked) { Misfit = misfit };
}
