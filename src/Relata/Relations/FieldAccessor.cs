namespace Relata.Relations;

/// <summary>The field behind a generated property.</summary>
/// <param name="entity">The object whose field it is.</param>
public delegate ref TField FieldAccessor<in TEntity, TField>(TEntity entity);
