namespace Relata.Queries.Parameters;

/// <summary>The kind of conversion of a value before it is sent.</summary>
internal enum SlotConversionKind
{
    /// <summary>No conversion.</summary>
    None,

    /// <summary>From a number to a character: the compiler compares characters as numbers, and columns hold characters.</summary>
    ToChar,

    /// <summary>To the stored form of the column that the value is compared with.</summary>
    ToStored,

    /// <summary>To the parameter that stores the value in the column.</summary>
    ToParameter,

    /// <summary>From null to a null with the type that the value has in C#, where the text of the statement does not tell it.</summary>
    ToTypedNull,

    /// <summary>A set, whose elements get the types and formats of the columns that they are compared with.</summary>
    ToSet,
}
