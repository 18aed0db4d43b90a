using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Lists;

/// <summary>What links refer to: it is loaded for all links of a list together, whatever the strategy of the reference.</summary>
internal static class ShortcutTargets
{
    /// <summary>Whether a link refers to an entity that is not in its reference, and that no filter hides.</summary>
    public static bool IsMissing(ToOne target, Entity link) =>
        !(link.IsExpired ? target.IsLoaded(link) : target.IsShown(link)) && link.StoredState is not (EntityState.Transient or EntityState.Pending or EntityState.Deleted)
        && (link.IsExpired || !((ForeignKeyLink)target.Link).Key.IsNull(link));

    /// <summary>Loads what the links refer to, unless their load plan says that an access must not.</summary>
    public static void Load(ToOne target, RelatedList links)
    {
        List<Entity>? missing = null;
        foreach (var link in links.ReadAll())
        {
            if (IsMissing(target, link))
            {
                (missing ??= []).Add(link);
            }
        }

        if (missing is null)
        {
            return;
        }

        // An access answers from memory for one link. What is left needs a statement, which loads for all of a result.
        foreach (var link in missing.Where(link => link.IsExpired || link.Session is not { } session || session.FindInMemory(link, target) is { IsExpired: false }))
        {
            RelationshipAccess.Load(link, target);
        }

        foreach (var group in missing.Where(link => link.Session is not null && IsMissing(target, link)).GroupBy(link => link.Context!))
        {
            var together = group.ToList();
            group.Key.Load(together[0], target, together);
        }
    }
}
