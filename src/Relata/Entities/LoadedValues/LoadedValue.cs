using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>The metadata of a property with <see cref="LoadedAttribute"/>: it has no column, and queries compute it on request.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LoadedValue
{
    private protected LoadedValue(string name)
    {
        Name = name;
    }

    /// <summary>The name of the property.</summary>
    internal string Name { get; }

    /// <summary>The entity that has the property.</summary>
    internal abstract EntityType Owner { get; }

    /// <summary>The type of the property.</summary>
    internal abstract Type ClrType { get; }

    /// <summary>The index among the loaded values of the entity.</summary>
    internal int Index { get; set; }

    /// <inheritdoc />
    public override string ToString() => $"{Owner.Name}.{Name}";

    /// <summary>Whether an entity has the value.</summary>
    internal bool IsLoaded(Entity entity) => (entity.GetLoadedValues() & (1UL << Index)) != 0;

    /// <summary>Drops the value.</summary>
    internal void Drop(Entity entity) => entity.GetLoadedValues() &= ~(1UL << Index);

    /// <summary>Sets the value to that of no rows: 0.</summary>
    internal abstract void SetDefault(Entity entity);

    /// <summary>The content of the property's field, boxed, even if the value is not loaded.</summary>
    internal abstract object? Peek(Entity entity);

    /// <summary>Copies the value, if it is loaded, to another entity of the class.</summary>
    internal void Copy(Entity source, Entity target)
    {
        if (IsLoaded(source))
        {
            CopyField(source, target);
            MarkLoaded(target);
        }
    }

    /// <summary>Reads the value from a row.</summary>
    /// <param name="entity">The entity that gets the value.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">The position of the value in the row.</param>
    internal abstract void Read<TRow>(Entity entity, ref TRow row, int place)
        where TRow : struct, IRow;

    private protected abstract void CopyField(Entity source, Entity target);

    private protected void MarkLoaded(Entity entity) => entity.GetLoadedValues() |= 1UL << Index;
}
