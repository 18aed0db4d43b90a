using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>Makes an object with values and references, and its row.</summary>
internal static class NewObject
{
    /// <summary>The object; null where the rows have none that it must refer to.</summary>
    public static Entity? Make(DrivenModel model, DrivenClass type, World world, int number, Random random, Func<string, Entity> find, bool hasViews)
    {
        var entity = type.Make(number);
        var row = new Row(type.TagOf(entity), type, [], []);
        var references = model.References.Where(reference => type.Is(reference.Path.Owner)).ToList();
        var targets = references.ToDictionary(reference => reference, reference => hasViews || reference.Path.Related.View is null ? Target(reference, world, random, null) : null);
        foreach (var share in references.Where(reference => reference.Share is not null).GroupBy(reference => reference.Share))
        {
            Agree([.. share], targets, world, random);
        }

        if (references.Any(reference => reference.IsAlwaysSet && targets[reference] is null))
        {
            return null;
        }

        foreach (var column in type.AllColumns)
        {
            row.Values[column.Name] = column.Begin(entity, random);
        }

        foreach (var reference in references)
        {
            row.References[reference.Name] = targets[reference];
            if (targets[reference] is { } target)
            {
                reference.Path.Set(entity, find(target));
            }
        }

        world.Add(row);
        return entity;
    }

    // References that share columns lead to rows of one tenant: that of the one which must be set.
    private static void Agree(List<DrivenReference> sharers, Dictionary<DrivenReference, string?> targets, World world, Random random)
    {
        var first = sharers.OrderByDescending(reference => reference.IsAlwaysSet).ThenBy(_ => random.Next()).FirstOrDefault(reference => targets[reference] is not null);
        if (first is null)
        {
            return;
        }

        var tenant = world.TenantOf(first, targets[first]!);
        foreach (var other in sharers.Where(other => other != first))
        {
            targets[other] = other.IsTenant ? tenant : Target(other, world, random, tenant);
        }
    }

    // Of a one-to-one relationship, one that no other refers to.
    private static string? Target(DrivenReference reference, World world, Random random, string? tenant)
    {
        var tags = world.Of(reference.Path.Related).Select(row => row.Tag)
            .Where(tag => !reference.IsOneToOne || world.Owners(reference, tag).Count == 0)
            .Where(tag => tenant is null || world.TenantOf(reference, tag) == tenant)
            .ToList();
        return tags.Count == 0 || (!reference.IsAlwaysSet && random.Next(3) == 0) ? null : tags[random.Next(tags.Count)];
    }
}
