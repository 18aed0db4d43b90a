using Relata.Tests.Models.Fleet;
using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;
using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps of other sessions: of one that writes the same rows, and of one of another tenant.</summary>
internal static class Beside
{
    public const int OtherTenant = 2;

    /// <summary>Another session changes rows, of which the session then has older versions.</summary>
    public static async Task ChangeAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        var kind = random.Pick(StudioKinds.Roots);
        List<string> names = [.. random.Some(unit.Seen(kind)).Take(3).Select(row => row.Name)];
        var value = unit.NextValue();
        unit.Log.Add($"// another session: {string.Join(' ', names)} get the value {value}");
        await using (var other = Unit.Open(unit.Database, Unit.Tenant))
        {
            foreach (var entity in (await kind.QueryAsync(other, Shape(kind, names), random)).Entities)
            {
                ((INamed)entity).Value = value;
            }

            await other.CommitAsync();
        }

        foreach (var row in names.SelectMany(name => new[] { unit.Now.Get(name), unit.Committed.Get(name) }).ToList())
        {
            row.Value = value;
            row.WrittenColumns = row.Columns;
            row.Version += StudioKinds.HasVersion(row.Type) && row.Version != Row.Unknown ? 1 : 0;
            row.Staleness = unit.Objects.ContainsKey(row.Name) && !unit.Expired.Contains(row.Name) && !unit.Session.ExpireOnCommit ? Staleness.Certain : Staleness.Perhaps;
        }
    }

    /// <summary>Another session changes a row that this one changes too, and what both have changed is resolved after the flush has failed.</summary>
    public static async Task ResolveAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        if (unit.Session.ExpireOnCommit || unit.Now.All.Any(row => row.Staleness != Staleness.None))
        {
            throw new StepEndedException();
        }

        var row = await Reading.SeenAsync(unit, random.Pick(new Kind[] { StudioKinds.Studios, StudioKinds.Rooms, StudioKinds.Projects }), random);
        var beside = await Reading.SeenAsync(unit, StudioKinds.Skills, random);
        if (unit.Expired.Contains(row.Name))
        {
            throw new StepEndedException();
        }

        var (theirs, mine, how) = (unit.NextValue(), unit.NextValue(), random.Next(2) == 0 ? Resolve.KeepMine : Resolve.TakeTheirs);
        unit.Log.Add($"// another session: {row} gets the value {theirs}");
        await using (var other = Unit.Open(unit.Database, Unit.Tenant))
        {
            ((INamed)(await row.Root.QueryAsync(other, Shape(row.Root, [row.Name]), random)).Entities[0]).Value = theirs;
            await other.CommitAsync();
        }

        foreach (var copy in new[] { unit.Now.Get(row.Name), unit.Committed.Get(row.Name) })
        {
            copy.Value = theirs;
            copy.WrittenColumns = copy.Columns;
            copy.Version += copy.Version == Row.Unknown ? 0 : 1;
            copy.Staleness = Staleness.Certain;
        }

        // What is not stale is written all the same.
        ((INamed)unit.Objects[beside.Name]).Value = beside.Value = unit.NextValue();
        ((INamed)unit.Objects[row.Name]).Value = mine;
        unit.Log.Add($"{beside}.Value = {beside.Value}; {row}.Value = {mine}; session.Flush(); session.Resolve(stale, Resolve.{how});");
        StaleDataException? stale = null;
        try
        {
            await unit.Session.FlushAsync();
        }
        catch (StaleDataException error)
        {
            stale = error;
        }

        Unit.Require(stale is not null, $"{row} is stale, and the flush has not said so.");
        await unit.Session.ResolveAsync(stale!, how);
        unit.SetStaleness([row.Name], Staleness.None);
        row.Value = how == Resolve.KeepMine ? mine : theirs;
        await unit.FlushAsync(random);
    }

    /// <summary>Another session does steps of its own, and this one reads everything again.</summary>
    public static async Task WorkAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        using var other = unit.OpenBeside();
        await UnitSteps.EditAsync(other, random, random.Next(1, 8));
        await UnitSteps.StepAsync(other, Ending.CommitAsync, random);
        unit.Follow(other);
    }

    /// <summary>A new session shows what is committed, whatever its strategies.</summary>
    public static async Task LookAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        using var other = unit.OpenBeside();
        await UnitSteps.ReadAllAsync(other, random);
    }

    /// <summary>An object of a closed session is given to this one, which sends nothing for it.</summary>
    public static async Task MergeCachedAsync(Unit unit, Random random)
    {
        var (row, given) = await DetachedAsync(unit, random);
        unit.Log.Add($"{row} = session.Merge({row} of a closed session, load: false);");
        var sent = unit.Session.StatementCount;
        unit.Take(unit.Session.Merge(given, load: false));
        Unit.Require(unit.Session.StatementCount == sent, "A merge without loading has sent a statement.");
    }

    /// <summary>A session of another tenant adds rows that refer to those of this one, by their keys.</summary>
    public static async Task AddHiddenAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        var studio = random.Next(2) == 0 ? unit.Seen(StudioKinds.Studios).FirstOrDefault() : null;
        var parent = random.Next(3) == 0 ? unit.Seen(StudioKinds.Projects).FirstOrDefault() : null;
        await using var other = Unit.Open(unit.Database, OtherTenant);
        var row = new Row(StudioKinds.Projects, unit.NextName(StudioKinds.Projects)) { State = RowState.Stored, Value = unit.NextValue(), Version = 1, Tenant = OtherTenant };
        unit.Log.Add($"// another tenant adds {row} to {studio} and {parent}");
        var project = new Project { Name = row.Name, Value = row.Value, StudioId = (int?)studio?.Key, ParentId = (int?)parent?.Key };
        other.Add(project);
        await other.CommitAsync();
        Unit.Require((await other.Query<Project>().ToListAsync()).TrueForAll(seen => seen.TenantId == OtherTenant), "A tenant sees rows of another.");
        row.WrittenColumns = row.Columns;
        row.Key = project.Id;
        foreach (var rows in new[] { unit.Now, unit.Committed })
        {
            var copy = row.Copy();
            copy.Refers[StudioKinds.ProjectStudio] = studio?.Name;
            copy.Refers[StudioKinds.ProjectParent] = parent?.Name;
            foreach (var (link, principal) in copy.Refers)
            {
                copy.Written[link] = principal;
            }

            rows.Add(copy);
        }
    }

    /// <summary>An object of a closed session is changed and merged.</summary>
    public static async Task MergeAsync(Unit unit, Random random)
    {
        var (row, given) = await DetachedAsync(unit, random);
        row.Value = unit.NextValue();
        ((INamed)given).Value = row.Value;
        unit.Log.Add($"{row} = session.Merge({row} of a closed session with Value = {row.Value});");
        unit.Take(random.Next(2) == 0 ? unit.Session.Merge(given) : await unit.Session.MergeAsync(given));
    }

    /// <summary>A graph of a closed session is changed and merged, and something deep in it cannot be: what is pending here stays as it is.</summary>
    public static async Task FailMergeAsync(Unit unit, Random random)
    {
        var (row, given) = await StudioAsync(unit, random);
        given.Value = unit.NextValue();
        given.Projects.FirstOrDefault()?.Value = unit.NextValue();
        given.Rooms.Add(new Room { Name = unit.NextName(StudioKinds.Rooms), Value = unit.NextValue() });
        if (random.Next(2) == 0)
        {
            given.Rooms.RemoveAt(0);
            given.Places.Clear();
            given.Memos.Clear();
        }

        if (random.Next(2) == 0)
        {
            given.Sign = random.Next(2) == 0 ? null : new Sign { Name = unit.NextName(StudioKinds.Signs), Value = unit.NextValue() };
        }

        await UnitSteps.EditAsync(unit, random, random.Next(8));
        var game = await Reading.SeenAsync(unit, StudioKinds.Games, random, game => game.Key is not null);
        given.Projects.Add(new Project { Name = unit.NextName(StudioKinds.Projects), Children = { new Film { Id = (int)game.Key! } } });
        unit.Log.Add($"session.Merge({row} of a closed session, changed, with a film in place of {game}); // fails");
        var error = await Record.ExceptionAsync(async () => _ = random.Next(2) == 0 ? unit.Session.Merge(given) : await unit.Session.MergeAsync(given));
        Unit.Require(error is SessionStateException, $"The merge must fail, because of the class of {game}, and what came was {error}");
    }

    private static async Task<(Row Row, Studio Given)> StudioAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        if (unit.Now.All.Any(row => row.Staleness != Staleness.None))
        {
            throw new StepEndedException();
        }

        var row = random.Pick([.. unit.Seen(StudioKinds.Studios)]);
        var key = (int)row.Key!;
        await using var other = Unit.Open(unit.Database, Unit.Tenant);
        return (row, await other.Query<Studio>().Options(
            Load.SelectIn((Studio s) => s.Projects), Load.SelectIn((Studio s) => s.Rooms), Load.SelectIn((Studio s) => s.Memos), Load.SelectIn((Studio s) => s.Sign), Load.SelectIn((Studio s) => s.Places)).SingleAsync(s => s.Id == key));
    }

    // A row, and its object of a session that is closed.
    private static async Task<(Row Row, Entity Given)> DetachedAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        if (unit.Now.All.Any(row => row.Staleness != Staleness.None))
        {
            throw new StepEndedException();
        }

        var row = random.Pick([.. unit.Seen(random.Pick(StudioKinds.Roots))]);
        await using var other = Unit.Open(unit.Database, Unit.Tenant);
        return (row, (await row.Root.QueryAsync(other, Shape(row.Root, [row.Name]), random)).Entities[0]);
    }

    private static QueryShape Shape(Kind kind, IReadOnlyList<string> names) => new([.. names.Select(name => new Thing(kind, name) { Key = name })]);
}
