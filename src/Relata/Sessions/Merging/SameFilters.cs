using Relata.Filters;
using Relata.Loaders.Running;

namespace Relata.Sessions.Merging;

/// <summary>Whether what an entity of another session has loaded was loaded under the filters that hold in this one.</summary>
/// <remarks>A list that was loaded for one tenant is not that of another one, even if it is empty.</remarks>
internal sealed class SameFilters(Session session)
{
    /// <summary>Whether the related rows that an entity has loaded are those that this session would load.</summary>
    public bool HeldFor(Entity source, Relationship relationship) =>
        !session.HasFilters || AreSame(source, session.Database.Filters.Concerning(relationship, ulong.MaxValue));

    /// <summary>Whether all filters were the same, on which the values that queries compute depend.</summary>
    public bool HeldFor(Entity source) => !session.HasFilters || AreSame(source, ulong.MaxValue);

    private bool AreSame(Entity source, ulong mask)
    {
        var concerning = session.Database.Filters.All.Where(filter => (filter.Mask & mask) != 0).ToList();
        if (concerning.Count == 0)
        {
            return true;
        }

        return source.Context is LoadContext { Session: Session other } context && other.Database == session.Database
            && concerning.TrueForAll(filter => IsSame(filter, other, (context.Ignored & filter.Mask) != 0));
    }

    // Variables that a filter without a value has captured may have changed since.
    private bool IsSame(DatabaseFilter filter, Session other, bool wasIgnored)
    {
        var held = !wasIgnored && (other.Filters.EnabledMask & filter.Mask) != 0;
        var holds = (session.Filters.EnabledMask & filter.Mask) != 0;
        return held == holds && (!holds || filter.Lambda is null
            || (filter.ValueType is null ? !CapturedVariables.AreIn(filter.Lambda) : Equals(other.Filters.ValueOf(filter), session.Filters.ValueOf(filter))));
    }
}
