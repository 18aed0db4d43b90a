namespace Relata.Loaders.Reading;

/// <summary>Reads an entity that is joined to another, and links them.</summary>
internal abstract class JoinedNode<TRow>
    where TRow : struct, IRow
{
    /// <summary>Whether the class of an owner has the relationship, which may be one of a derived class.</summary>
    public abstract bool IsOf(Entity owner);

    public abstract void Read(ref TRow row, Entity owner);

    public abstract void Finish();

    public abstract void Cancel();
}
