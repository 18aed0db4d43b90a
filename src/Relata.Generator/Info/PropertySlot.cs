namespace Relata.Generator.Info;

/// <summary>What a completed property is mapped to.</summary>
internal enum PropertySlot
{
    /// <summary>Nothing: the property has only a backing field, and an error is reported.</summary>
    Unmapped,

    /// <summary>A column.</summary>
    Column,

    /// <summary>The column that tells the class of a row.</summary>
    Discriminator,

    /// <summary>A to-one relationship.</summary>
    ToOne,

    /// <summary>A to-many relationship.</summary>
    ToMany,

    /// <summary>A value without a column, which queries compute.</summary>
    Loaded,
}
