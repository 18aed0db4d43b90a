using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Steps;

/// <summary>Steps that bring objects and relationships into memory, and let them go.</summary>
internal static class Loads
{
    public static async Task QueryAsync(Round round, Random random)
    {
        var kind = random.Pick(round.Kinds.All);
        var isAgain = random.Next(5) == 0;
        if (isAgain)
        {
            Loose.Drop(round);
        }

        var shape = new QueryShape(null)
        {
            Depth = random.Next(1, 4),
            PopulatesExisting = isAgain && random.Next(2) == 0,
            Locks = isAgain && random.Next(2) == 0,
        };
        shape = random.Next(3) switch
        {
            0 => shape with { Skip = random.Next(2), Take = random.Next(1, 4) },
            1 => shape with { Only = random.Some(round.World.Things.Where(thing => thing.Kind == kind && thing.HasRow)) },
            _ => shape,
        };
        if (isAgain || random.Next(3) == 0)
        {
            // What is read again loses the changes that are not written.
            await round.FlushAsync(random);
        }

        await QueryAsync(round, kind, shape, random);
    }

    public static async Task<QueryResult> QueryAsync(Round round, Kind kind, QueryShape shape, Random random)
    {
        var (sent, wasClean) = (round.Session.StatementCount, !round.Session.HasChanges);
        var result = await round.ActAsync($"query {kind} {shape}", () => kind.QueryAsync(round.Session, shape, random));
        sent = round.Session.StatementCount - sent;
        round.Log[^1] += $": {result.Options}";
        var found = result.Entities.Select(round.Take).ToList();
        found.ForEach(thing => thing.IsNarrowed = shape.Narrows || shape.Hidden is not null);
        var must = round.World.Things.Where(thing => thing.Kind == kind && thing.HasRow && (shape.Only is null || shape.Only.Contains(thing)))
            .Where(thing => shape.Hidden?.Contains(thing) != true)
            .OrderBy(kind.PlaceOf)
            .Skip(shape.Skip).Take(shape.Take ?? int.MaxValue);
        Round.Require(must.SequenceEqual(found), $"The query must bring {string.Join(" ", must)}, and brings {string.Join(" ", found)}.");
        // On a server, owners that are in memory already and that the repeated SELECT leaves out take one statement more.
        var mayLeaveOwnersOut = (shape.Narrows || shape.Hidden is not null) && result.Options.Contains("Subquery", StringComparison.Ordinal);
        Round.Require(!wasClean || mayLeaveOwnersOut || result.Planned is null || sent <= result.Planned, $"The plan says {result.Planned} statements, and {sent} were sent:\n{string.Join('\n', round.Session.Statements.TakeLast(sent))}\n{result.Plan}");
        return result;
    }

    public static async Task ReadAsync(Round round, Random random)
    {
        var thing = random.Pick([.. round.World.Things.Where(thing => thing.Stays && thing.Kind.Sides.Count != 0)]);
        await EntityAsync(round, thing, random);
        await ReadAsync(round, thing, random.Pick(thing.Kind.Sides));
    }

    /// <summary>Reads a relationship, which loads it if need be, and holds what it shows against the model.</summary>
    public static async Task<IReadOnlyList<Thing>> ReadAsync(Round round, Thing thing, Side side)
    {
        var entity = thing.Entity!;
        var shown = await round.ActAsync($"read {thing}.{side.Name}{(side.IsLoaded(entity) ? "" : ", which is not loaded")}", () => Task.FromResult(Read(round, entity, side)));
        if (thing.State == ThingState.Gone)
        {
            throw new StepEndedException();
        }

        var things = shown.Select(round.Take).ToList();
        var expected = side.Expected!(round.World, thing);
        Round.Require(expected.Holds(things), $"{thing}.{side.Name} must show {expected}, and shows [{string.Join(" ", things)}].");
        return things;
    }

    public static async Task LoadOntoAsync(Round round, Random random)
    {
        var kind = random.Pick(round.Kinds.All);
        var things = random.Some(round.World.Things.Where(thing => thing.Kind == kind && thing is { State: ThingState.Stored, Entity: not null }));
        if (things.Count != 0)
        {
            await round.ActAsync($"load onto {string.Join(" ", things)}", async () =>
            {
                await kind.LoadAsync(round.Session, [.. things.Select(thing => thing.Entity!)], random);
                return true;
            });
            if (things.Any(thing => thing.IsNarrowed))
            {
                // The criteria hold for what is loaded, and for what that leads to.
                round.World.Things.ForEach(thing => thing.IsNarrowed = true);
            }
        }
    }

    /// <summary>Expires or refreshes an object, or one of its relationships. What is not written would be lost with it, and is written first.</summary>
    public static async Task ForgetAsync(Round round, Random random)
    {
        Loose.Drop(round);
        await round.FlushAsync(random);
        var thing = random.Pick([.. round.World.Things.Where(thing => thing is { State: ThingState.Stored, Entity: not null })]);
        switch (random.Next(3))
        {
            case 0:
                round.Log.Add($"expire {thing}");
                round.Session.Expire(thing.Entity!);
                break;
            case 1:
                await RefreshAsync(round, thing, random);
                break;
            case 2 when thing.Kind.Sides.Count != 0:
                await ReloadAsync(round, thing, random.Pick(thing.Kind.Sides));
                break;
        }
    }

    public static Task RefreshAsync(Round round, Thing thing, Random random) => round.ActAsync($"refresh {thing}", async () =>
    {
        if (random.Next(2) == 0)
        {
            round.Session.Refresh(thing.Entity!);
        }
        else
        {
            await round.Session.RefreshAsync(thing.Entity!);
        }

        return true;
    });

    public static Task ReloadAsync(Round round, Thing thing, Side side) => round.ActAsync($"refresh {thing}.{side.Name}", async () =>
    {
        await side.ReloadAsync(round.Session, thing.Entity!);
        return true;
    });

    /// <summary>The session's object for a thing, which is loaded in some way if it has none.</summary>
    public static async Task<Entity> EntityAsync(Round round, Thing thing, Random random)
    {
        if (thing.Entity is null)
        {
            if (random.Next(2) == 0)
            {
                await QueryAsync(round, thing.Kind, new QueryShape([thing]), random);
            }
            else
            {
                var found = await round.ActAsync($"get {thing}", () => thing.Kind.GetAsync(round.Session, thing.Key!, random));
                Round.Require(found is not null || thing.State == ThingState.Gone, $"{thing} must be there, and is not.");
                _ = found is null ? null : round.Take(found);
            }
        }

        // An object that the session holds keeps the options of the query that has read it.
        if (thing is { IsNarrowed: true, State: ThingState.Stored, Entity: not null })
        {
            await QueryAsync(round, thing.Kind, new QueryShape([thing]), random);
        }

        return thing is { Stays: true, Entity: { } entity } ? entity : throw new StepEndedException();
    }

    private static IReadOnlyList<Entity> Read(Round round, Entity entity, Side side)
    {
        try
        {
            return side.Read(entity);
        }
        catch (RelationshipNotLoadedException) when (!side.IsLoaded(entity))
        {
            side.Load(round.Session, entity);
            return side.Read(entity);
        }
    }
}
