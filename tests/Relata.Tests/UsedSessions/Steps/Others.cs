using Relata.Tests.Models.Fleet;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps in which others take part: rows that another session changes, objects that another session has loaded.</summary>
internal static class Others
{
    /// <summary>Rows are changed behind the session, which reads them again in some way.</summary>
    public static async Task ChangeAsync(Round round, Random random)
    {
        await Endings.CommitAsync(round, random);
        var touched = random.Some(random.Some(round.World.Things));
        var lists = new HashSet<(Thing Principal, Link Link)>();
        var isValue = random.Next(3) == 0;
        var statements = new List<string>();
        foreach (var thing in touched)
        {
            statements.Add(isValue ? ChangeValue(round, thing) : Move(round, thing, lists, random) ?? ChangeValue(round, thing));
        }

        round.SendElsewhere(statements);
        if (!isValue || random.Next(2) == 0)
        {
            await ReadAgainAsync(round, touched, random);
            await ReloadAsync(round, lists, random);
        }
    }

    /// <summary>Another session changes a value of a row, and this one something else of it: both are written.</summary>
    public static async Task ChangeApartAsync(Round round, Random random)
    {
        await Endings.CommitAsync(round, random);
        var thing = await References.ThingAsync(round, thing => (thing.Kind == FleetKinds.Ledgers || thing.Kind.Links.Count > 1) && !thing.IsStale, random);
        round.SendElsewhere([ChangeValue(round, thing)]);
        if (thing.Entity is Ledger ledger)
        {
            ledger.Pages = thing.Value;
            round.Log.Add($"{thing}.Pages = {thing.Value}");
        }
        else
        {
            await References.SetAsync(round, random.Pick([.. thing.Kind.Links.Where(link => link is { Reference: not null, IsOneToOne: false })]), thing, random);
        }
    }

    /// <summary>An object is changed that another session has loaded, and merged into this one.</summary>
    public static async Task MergeAsync(Round round, Random random)
    {
        await Endings.CommitAsync(round, random);
        var thing = random.Pick([.. round.World.Things.Where(thing => !thing.IsStale)]);
        if (round.World.Things.Exists(other => other.IsStale))
        {
            return;
        }

        var isPartial = random.Next(3) == 0;
        var source = isPartial ? Given(thing) : await LoadElsewhereAsync(round, thing, random);
        round.Log.Add(isPartial ? $"merge {thing}, given by its key" : $"merge {thing}, loaded by another session");
        if (isPartial || random.Next(2) == 0)
        {
            thing.Value = ((INamed)source).Value = round.World.NextValue();
            round.Log[^1] += $", with Value = {thing.Value}";
        }

        var own = await round.ActAsync("  into this one", async () => random.Next(2) == 0 ? round.Session.Merge(source) : await round.Session.MergeAsync(source));
        round.Take(own);
    }

    private static async Task<Entity> LoadElsewhereAsync(Round round, Thing thing, Random random)
    {
        using var other = round.Database.OpenSession();
        return (await thing.Kind.QueryAsync(other, new QueryShape([thing]), random)).Entities[0];
    }

    // As a program makes it of what was posted to it: what is not set stays as the row is.
    private static Entity Given(Thing thing)
    {
        var entity = thing.Kind.Create(thing.Name);
        switch (entity)
        {
            case Berth berth:
                (berth.Pier, berth.Number) = ((string, int))thing.Key!;
                break;
            case Model model:
                model.Id = (int)thing.Key!;
                break;
        }

        return entity;
    }

    private static string ChangeValue(Round round, Thing thing)
    {
        thing.Value = round.World.NextValue();
        thing.IsStale = true;
        return $"UPDATE {FleetRows.Table(thing.Kind)} SET value = {thing.Value} WHERE {FleetRows.Where(thing)}";
    }

    private static string? Move(Round round, Thing thing, HashSet<(Thing Principal, Link Link)> lists, Random random)
    {
        if (thing.Kind.Links.Count == 0)
        {
            return null;
        }

        var link = random.Pick(thing.Kind.Links);
        var principals = round.World.Things.Where(other => other.Kind == link.Principal
            && !(link.IsOneToOne && round.World.Things.Exists(taken => taken.Kind == thing.Kind && taken.Refers[link] == other))).ToList();
        var principal = !link.IsRequired && random.Next(4) == 0 ? null : principals.Count == 0 ? thing.Refers[link] : random.Pick(principals);
        if (thing.Entity is null || link.Reference is null)
        {
            // A list that is loaded does not hear of rows that the session has not seen, nor does one without another side.
            lists.UnionWith(new[] { thing.Refers[link], principal }.OfType<Thing>().Select(other => (other, link)));
        }

        thing.Refers[link] = thing.Written[link] = principal;
        return $"UPDATE {FleetRows.Table(thing.Kind)} SET {string.Join(", ", FleetRows.Columns(link, principal).Select(column => $"{column.Column} = {column.Value}"))} WHERE {FleetRows.Where(thing)}";
    }

    private static async Task ReadAgainAsync(Round round, IReadOnlyList<Thing> touched, Random random)
    {
        foreach (var thing in touched)
        {
            thing.IsStale = true;
        }

        var how = random.Next(4);
        foreach (var group in touched.GroupBy(thing => thing.Kind))
        {
            foreach (var thing in group.Where(thing => thing.Entity is not null))
            {
                if (how == 0)
                {
                    await Loads.RefreshAsync(round, thing, random);
                }
                else if (how == 1)
                {
                    round.Log.Add($"expire {thing}");
                    round.Session.Expire(thing.Entity!);
                }
            }

            var shape = new QueryShape([.. group]) { PopulatesExisting = how is 0 or 2 || group.Any(thing => thing.Entity is null), Locks = how == 3 };
            await Loads.QueryAsync(round, group.Key, shape, random);
        }

        foreach (var thing in touched)
        {
            thing.IsStale = false;
            _ = thing.Entity is { } entity ? round.Take(entity) : null;
        }
    }

    private static async Task ReloadAsync(Round round, HashSet<(Thing Principal, Link Link)> lists, Random random)
    {
        foreach (var (principal, link) in lists.Where(pair => pair.Link.Other is not null))
        {
            var entity = await Loads.EntityAsync(round, principal, random);
            if (link.Other!.IsLoaded(entity))
            {
                await Loads.ReloadAsync(round, principal, link.Other);
            }
        }
    }
}
