namespace Relata.Tests.UsedSessions.Kinds;

internal abstract class Side<T>(Kind owner, string name, bool isList) : Side(owner, name, isList)
    where T : Entity
{
    protected static readonly Loading[] Strategies =
    [
        Loading.Lazy, Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Immediate, Loading.Batch,
        Loading.Joined, Loading.Subquery, Loading.SelectIn, Loading.Batch, Loading.Raise, Loading.RaiseOnSql,
    ];

    /// <summary>An option for the relationship, made at random.</summary>
    public abstract (LoadOption<T> Option, string Text) Option(Random random, int depth);
}
