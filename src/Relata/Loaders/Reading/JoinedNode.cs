namespace Relata.Loaders.Reading;

/// <summary>Reads an entity that is joined to another, and links them.</summary>
internal abstract class JoinedNode<TRow>
    where TRow : struct, IRow
{
    /// <summary>Whether the class of an owner has the relationship, which may be one of a derived class.</summary>
    public abstract bool IsOf(Entity owner);

    /// <summary>Reads the joined entity of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="owner">The owner, which has been read from the same row.</param>
    /// <param name="isHeld">Whether the session held the owner, so that it may say something else than its row.</param>
    public abstract void Read(ref TRow row, Entity owner, bool isHeld);

    public abstract void Finish();

    public abstract void Cancel();
}
