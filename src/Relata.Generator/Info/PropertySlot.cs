namespace Relata.Generator.Info;

/// <summary>What is behind a completed property.</summary>
internal enum PropertySlot
{
    /// <summary>A field and no more: the property is none of a table's, and an error says so.</summary>
    Plain,

    /// <summary>A column.</summary>
    Column,

    /// <summary>A relationship to one entity.</summary>
    ToOne,

    /// <summary>A relationship to many entities.</summary>
    ToMany,
}
