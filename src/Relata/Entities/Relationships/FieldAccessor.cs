namespace Relata.CompilerServices;

/// <summary>Returns a reference to the backing field of a generated property.</summary>
/// <param name="entity">The entity that has the field.</param>
public delegate ref TField FieldAccessor<in TEntity, TField>(TEntity entity);
