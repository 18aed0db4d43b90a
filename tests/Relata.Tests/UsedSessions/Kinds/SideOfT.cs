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
    /// <param name="random">Chooses it.</param>
    /// <param name="depth">How deep it goes.</param>
    /// <param name="narrows">Whether it may load a part of the relationship, and leave columns out.</param>
    public abstract SideOption<T> Option(Random random, int depth, bool narrows);

    protected static bool LoadsNothing(Loading strategy) => strategy is Loading.Raise or Loading.RaiseOnSql;
}
