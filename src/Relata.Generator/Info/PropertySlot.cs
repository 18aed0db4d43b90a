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

    /// <summary>An immutable value that is stored in several columns.</summary>
    Owned,

    /// <summary>An object that is stored in several columns and whose properties can be set.</summary>
    OwnedObject,

    /// <summary>A column, in an owned object.</summary>
    OwnedColumn,

    /// <summary>An immutable value of several columns, in an owned object.</summary>
    HeldValue,

    /// <summary>An owned object, in another one.</summary>
    HeldObject,

    /// <summary>A to-one relationship.</summary>
    ToOne,

    /// <summary>A to-many relationship.</summary>
    ToMany,

    /// <summary>A list of what the entities of another list refer to.</summary>
    Shortcut,

    /// <summary>A value without a column, which queries compute.</summary>
    Loaded,
}
