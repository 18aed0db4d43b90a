namespace Relata.Schema.Migrating.Lowering;

/// <summary>What becomes of the values of a column that gets another type.</summary>
internal enum ConversionKind
{
    /// <summary>Each value is kept.</summary>
    Widening,

    /// <summary>Each value is kept, or the migration is refused before it begins: the values are counted that do not fit.</summary>
    Checked,

    /// <summary>There is no conversion.</summary>
    Refused,
}
