namespace Relata.Loaders.Reading;

/// <summary>Passes the end of the rows on to the readers of the entities joined to an entity.</summary>
/// <param name="joined">The readers of the entities joined to it.</param>
internal abstract class JoiningReader<TRow>(JoinedNode<TRow>[] joined) : NodeReader<TRow>
    where TRow : struct, IRow
{
    protected JoinedNode<TRow>[] Joined { get; } = joined;

    public sealed override void Finish()
    {
        foreach (var node in Joined)
        {
            node.Finish();
        }
    }

    public sealed override void Cancel()
    {
        foreach (var node in Joined)
        {
            node.Cancel();
        }
    }
}
