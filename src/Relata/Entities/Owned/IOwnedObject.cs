using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Implemented by generated code for each partial class with <see cref="OwnedAttribute"/>.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOwnedObject
{
    /// <summary>Where the object is held.</summary>
    ref OwnedLink Link { get; }

    /// <summary>The owned object that a property holds; null for none.</summary>
    /// <param name="offset">The offset of the first column of the property's value among those of this object.</param>
    IOwnedObject? Held(int offset);

    /// <summary>A copy, with copies of the owned objects that it holds.</summary>
    /// <param name="isRecord">Whether the copy records the state of the object, so that a rollback can restore it.</param>
    IOwnedObject Clone(bool isRecord);

    /// <summary>Links the owned objects that it holds. One that something else holds is replaced by a copy.</summary>
    void Settle();

    /// <summary>Takes over the values of another object of the class, without calling setters.</summary>
    void Assign(IOwnedObject source);
}
