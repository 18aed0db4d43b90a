using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>When an entity is told by a partial method of its class.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[Flags]
public enum EntityMoment
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>A load has made the object of a row.</summary>
    Loaded = 1,

    /// <summary>A load has overwritten the object from its row.</summary>
    Refreshed = 2,

    /// <summary>A flush is about to insert the row.</summary>
    Inserting = 4,

    /// <summary>A flush is about to update the row.</summary>
    Updating = 8,

    /// <summary>A flush is about to delete the row.</summary>
    Deleting = 16,
}
