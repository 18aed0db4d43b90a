using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that delete rows, softly and for good, and that restore them.</summary>
internal static class Deleting
{
    public static async Task DeleteAsync(Unit unit, Random random)
    {
        var kind = random.Next(4) == 0 ? StudioKinds.Projects : random.Pick(StudioKinds.Classes);
        if (StudioKinds.RootOf(kind) == StudioKinds.People || random.Next(2) == 0)
        {
            await unit.FlushAsync(random);
        }

        var row = await Reading.SeenAsync(unit, kind, random, row => row.State == RowState.Stored);
        var isPurged = StudioKinds.IsKept(kind) && random.Next(3) == 0;
        unit.Log.Add($"session.{(isPurged ? "Purge" : "Delete")}({row});");
        if (isPurged)
        {
            unit.Session.Purge(unit.Objects[row.Name]);
        }
        else
        {
            unit.Session.Delete(unit.Objects[row.Name]);
        }

        Mark(row, isPurged);
        unit.Removed.Add(row.Name);
    }

    /// <summary>Adds an object again that was deleted, before the flush.</summary>
    public static Task TakeBackAsync(Unit unit, Random random)
    {
        var row = random.Pick([.. unit.Now.All.Where(row => !row.Stays && unit.Removed.Contains(row.Name) && unit.Objects.ContainsKey(row.Name))]);
        unit.Log.Add($"session.Add({row}); // which was deleted");
        unit.Session.Add(unit.Objects[row.Name]);
        (row.State, row.IsPurged, row.IsTouched) = (RowState.Stored, false, true);
        return Task.CompletedTask;
    }

    /// <summary>Restores a project that is deleted softly, or deletes it for good.</summary>
    public static async Task RestoreAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        var row = random.Pick([.. unit.Now.Of(StudioKinds.Projects).Where(row => row.DeletedBy != 0 && row.Tenant == Unit.Tenant)]);
        var name = row.Name;
        unit.Log.Add($"var {row} = session.Query<Project>().IgnoreFilters().Single(p => p.Name == \"{row}\");");
        var project = await unit.Session.Query<Project>().IgnoreFilters(DatabaseFilters.SoftDelete).SingleAsync(p => p.Name == name);
        Unit.Require(!unit.Objects.TryGetValue(name, out var known) || ReferenceEquals(known, project), $"{row} came as another object.");
        unit.Objects[name] = project;
        unit.Unfiltered.Add(name);
        if (random.Next(3) == 0)
        {
            unit.Log.Add($"session.Purge({row});");
            unit.Session.Purge(project);
            Mark(row, isPurged: true);
            await unit.FlushAsync(random);
            return;
        }

        unit.Log.Add($"session.Restore({row});");
        await unit.Session.RestoreAsync(project);
        Restore(unit, row);
        await unit.FlushAsync(random);
        await Reading.QueryAsync(unit, StudioKinds.Projects, [name], random);
    }

    /// <summary>Deletes the rows of a query.</summary>
    public static async Task ExecuteDeleteAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        var kind = random.Pick([StudioKinds.Memos, StudioKinds.Rooms, StudioKinds.Signs, StudioKinds.Places, StudioKinds.Phrases, StudioKinds.Levels, (Kind)StudioKinds.Projects]);
        var rows = random.Some(random.Some(unit.Seen(kind)));
        unit.Log.Add($"session.Query<{kind}>().Where(name in {string.Join(' ', rows)}).ExecuteDelete();");
        var stamp = unit.Tick();
        var count = await kind.DeleteAsync(unit.Session, [.. rows.Select(row => row.Name)], random);
        Unit.Require(count == rows.Count, $"{count} rows are deleted, and must be {rows.Count}.");
        foreach (var row in rows)
        {
            if (StudioKinds.IsKept(kind))
            {
                (row.DeletedBy, row.Version) = (stamp, Row.Unknown);
            }
            else
            {
                unit.Now.Remove(row);
            }
        }
    }

    /// <summary>Updates the rows of a query.</summary>
    public static async Task ExecuteUpdateAsync(Unit unit, Random random)
    {
        await unit.FlushAsync(random);
        var kind = random.Pick(StudioKinds.Classes);
        var rows = random.Some(unit.Seen(kind).Where(row => row.Staleness == Staleness.None));
        var added = 1000 * unit.NextValue();
        unit.Log.Add($"session.Query<{kind}>().Where(name in {string.Join(' ', rows)}).ExecuteUpdate(set => set.Set(row => row.Value, row => row.Value + {added}));");
        var count = await kind.UpdateAsync(unit.Session, [.. rows.Select(row => row.Name)], added, random);
        Unit.Require(count == rows.Count, $"{count} rows are updated, and must be {rows.Count}.");
        foreach (var row in rows)
        {
            row.Value += added;
            row.WrittenColumns = row.Columns;
            row.Version += StudioKinds.HasVersion(row.Type) && row.Version != Row.Unknown ? 1 : 0;
        }
    }

    private static void Mark(Row row, bool isPurged) => (row.State, row.IsPurged) = (RowState.Leaving, isPurged);

    private static void Restore(Unit unit, Row row)
    {
        var stamp = row.DeletedBy;
        (row.DeletedBy, row.IsChanged) = (0, true);
        foreach (var child in unit.Now.Of(StudioKinds.Projects).Where(child => child.DeletedBy == stamp && child.Refers[StudioKinds.ProjectParent] == row.Name).ToList())
        {
            Restore(unit, child);
        }
    }
}
