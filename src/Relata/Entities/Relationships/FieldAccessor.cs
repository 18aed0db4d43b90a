using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Returns a reference to the backing field of a generated property.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
/// <param name="entity">The entity that has the field.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ref TField FieldAccessor<in TEntity, TField>(TEntity entity);
