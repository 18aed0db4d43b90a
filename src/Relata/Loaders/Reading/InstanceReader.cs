namespace Relata.Loaders.Reading;

/// <summary>Reads rows of one class into entities: into new ones, into those that are refreshed, and into those that lack columns.</summary>
internal abstract class InstanceReader<TRow>
    where TRow : struct, IRow
{
    /// <summary>Creates the entity of a row, wholly or not at all.</summary>
    public abstract Entity Create(ref TRow row);

    /// <summary>Overwrites an entity with the values of its row.</summary>
    public abstract void Refresh(Entity entity, ref TRow row);

    /// <summary>Reads the columns that an entity lacks.</summary>
    public abstract void Complete(Entity entity, ref TRow row);
}
