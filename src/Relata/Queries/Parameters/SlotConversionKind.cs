namespace Relata.Queries.Parameters;

/// <summary>What is made of a value before it is sent.</summary>
internal enum SlotConversionKind
{
    /// <summary>It is sent as it is.</summary>
    None,

    /// <summary>The compiler compares characters as numbers; columns hold characters.</summary>
    ToChar,

    /// <summary>It becomes what the column it is compared with holds for it.</summary>
    ToStored,

    /// <summary>It is a set, whose elements have the type of the column they are compared with.</summary>
    ToSet,
}
