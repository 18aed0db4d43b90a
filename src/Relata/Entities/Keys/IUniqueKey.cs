using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The value of a unique key that is not the primary key. Each unique key has a type of its own, so that it is never taken for the primary key.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUniqueKey
{
    /// <summary>Whether one of the columns is null. No foreign key refers to such a key.</summary>
    bool HasNull { get; }
}
