using Relata.Tests.UnitsOfWork.Models;
using Relata.Tests.UnitsOfWork.Plain;
using Relata.Tests.UsedSessions.Kinds;
using Relata.Tests.UsedSessions.Steps;

namespace Relata.Tests.UnitsOfWork.Steps;

/// <summary>Steps that lead relationships elsewhere, from either side.</summary>
internal static class Moving
{
    /// <summary>Sets a reference.</summary>
    public static async Task SetAsync(Unit unit, Random random)
    {
        var link = random.Pick([.. StudioKinds.Links.Where(link => link.Reference is not null)]);
        var row = await Reading.SeenAsync(unit, link.Dependent, random);
        if (random.Next(4) == 0 && (!link.IsRequired || (link.DeletesOrphans && row.State == RowState.Stored)))
        {
            unit.Log.Add($"{row}.{link.Reference!.Name} = null;");
            link.Reference.Set(unit.Objects[row.Name], null);
            unit.Now.Refer(row, link, null);
            return;
        }

        var principal = await PrincipalAsync(unit, link, row, random);
        unit.Log.Add($"{row}.{link.Reference!.Name} = {principal};");
        link.Reference.Set(unit.Objects[row.Name], unit.Objects[principal.Name]);
        unit.Now.Refer(row, link, principal);
    }

    /// <summary>Sets a foreign key by hand. Its relationships follow at the commit.</summary>
    public static async Task SetKeyAsync(Unit unit, Random random)
    {
        await unit.CommitAsync(random);
        var link = random.Pick([.. StudioKinds.Links.Where(link => !link.IsOneToOne && link != StudioKinds.PhrasePerson)]);
        var row = await Reading.SeenAsync(unit, link.Dependent, random);
        var principal = link.IsRequired || random.Next(3) > 0 ? random.Pick([.. unit.Seen(link.Principal).Where(principal => CanRefer(unit, link, row, principal, random))]) : null;
        unit.Log.Add($"{row}.{link.Columns[0]} = key of {principal?.Name ?? "nothing"};");
        link.SetKey(unit.Objects[row.Name], principal?.Key);
        unit.Now.Refer(row, link, principal);
        await unit.CommitAsync(random);
    }

    /// <summary>Sets a one-to-one relationship from the side that has no foreign key.</summary>
    public static async Task SetInverseAsync(Unit unit, Random random)
    {
        var link = StudioKinds.SignStudio;
        var studio = await Reading.SeenAsync(unit, link.Principal, random);
        await Reading.ReadAsync(unit, studio, link.Other!, random);
        var held = unit.Now.Of(link.Dependent).FirstOrDefault(row => row.Refers[link] == studio.Name);
        if (random.Next(3) == 0)
        {
            unit.Log.Add($"{studio}.Sign = null;");
            link.Other!.Set(unit.Objects[studio.Name], null);
            if (held is not null)
            {
                unit.Now.Refer(held, link, null);
            }

            return;
        }

        var sign = await Reading.SeenAsync(unit, link.Dependent, random);
        unit.Log.Add($"{studio}.Sign = {sign};");
        link.Other!.Set(unit.Objects[studio.Name], unit.Objects[sign.Name]);
        unit.Now.Refer(sign, link, studio);
    }

    /// <summary>Adds to a list, which is loaded or not.</summary>
    public static async Task AddAsync(Unit unit, Random random)
    {
        var link = PickList(random);
        var row = await Reading.SeenAsync(unit, link.Dependent, random);
        var principal = await PrincipalAsync(unit, link, row, random);
        unit.Log.Add($"{principal}.{link.Other!.Name}.Add({row});");
        link.Other!.Add(unit.Objects[principal.Name], unit.Objects[row.Name]);
        unit.Now.Refer(row, link, principal);
    }

    public static async Task RemoveAsync(Unit unit, Random random)
    {
        var link = PickList(random);
        var row = await Reading.SeenAsync(unit, link.Dependent, random, row => row.Refers[link] is { } name && unit.Now.Get(name) is { Stays: true } owner && Unit.IsSeen(owner) && (!link.IsRequired || link.DeletesOrphans));
        var principal = unit.Now.Get(row.Refers[link]!);
        await Reading.EntityAsync(unit, principal, random);
        unit.Log.Add($"{principal}.{link.Other!.Name}.Remove({row});");
        link.Other!.Remove(unit.Objects[principal.Name], unit.Objects[row.Name]);
        unit.Now.Refer(row, link, null);
    }

    /// <summary>Replaces a list, or empties it.</summary>
    public static async Task ReplaceAsync(Unit unit, Random random)
    {
        var link = PickList(random);
        var principal = await Reading.SeenAsync(unit, link.Principal, random);

        // A list that is not loaded is loaded by its replacement.
        if (random.Next(2) == 0)
        {
            await Reading.ReadAsync(unit, principal, link.Other!, random);
        }

        // Rows that leave a list would lack a reference that they must have; and of rows that may be in it, nobody knows whether they leave it.
        var shown = Shows.Of(link.Other!, unit.Now, principal, Unit.Tenant);
        if (shown.May.Count != 0 || (link.IsRequired && !link.DeletesOrphans))
        {
            return;
        }

        var isCleared = random.Next(3) == 0;
        List<Row> rows = [];
        foreach (var row in isCleared ? [] : random.Some(unit.Seen(link.Dependent)))
        {
            if (CanRefer(unit, link, row, principal, random) && !rows.Exists(other => other.Language == row.Language && row.Language != ""))
            {
                await Reading.EntityAsync(unit, row, random);
                rows.Add(row);
            }
        }

        unit.Log.Add($"{principal}.{link.Other!.Name}.ReplaceWith([{string.Join(", ", rows)}]);");
        link.Other!.ReplaceWith(unit.Objects[principal.Name], rows.Select(row => unit.Objects[row.Name]));
        foreach (var gone in shown.Must.Except(rows))
        {
            unit.Now.Refer(gone, link, null);
        }

        foreach (var row in rows)
        {
            unit.Now.Refer(row, link, principal);
        }

        if (link == StudioKinds.LevelGame)
        {
            unit.Now.Orders[principal.Name] = [.. rows.Select(row => row.Name)];
        }
    }

    /// <summary>Moves a level within its game, or inserts it into another.</summary>
    public static async Task MoveAsync(Unit unit, Random random)
    {
        var link = StudioKinds.LevelGame;
        var row = await Reading.SeenAsync(unit, StudioKinds.Games, random);
        var game = (Game)await Reading.EntityAsync(unit, row, random);
        await Reading.ReadAsync(unit, row, link.Other!, random);
        var shown = Shows.Of(link.Other!, unit.Now, row, Unit.Tenant);
        if (shown.May.Count != 0)
        {
            return;
        }

        var count = shown.Must.Count;
        if (count > 1 && random.Next(2) == 0)
        {
            var (from, to) = (random.Next(count), random.Next(count));
            unit.Log.Add($"{row}.Levels.Move({from}, {to});");
            game.Levels.Move(from, to);
            unit.Now.Order(shown.Must[from], row.Name, row.Name, to);
            return;
        }

        var level = await Reading.SeenAsync(unit, StudioKinds.Levels, random, level => level.Refers[link] != row.Name);
        var at = random.Next(count + 1);
        unit.Log.Add($"{row}.Levels.Insert({at}, {level});");
        game.Levels.Insert(at, (Level)unit.Objects[level.Name]);
        unit.Now.Refer(level, link, row);
        unit.Now.Order(level, row.Name, row.Name, at);
    }

    private static async Task<Row> PrincipalAsync(Unit unit, Link link, Row row, Random random)
    {
        var principal = await Reading.SeenAsync(unit, link.Principal, random, principal => CanRefer(unit, link, row, principal, random));
        if (link.IsOneToOne)
        {
            await Reading.ReadAsync(unit, principal, link.Other!, random);
            unit.EndWithout(row);
        }

        return principal;
    }

    // Few circles in the tree, and no two phrases in one language.
    private static bool CanRefer(Unit unit, Link link, Row row, Row principal, Random random)
    {
        if (link == StudioKinds.PhrasePerson)
        {
            return Adding.IsFree(unit, principal, row);
        }

        if (link != StudioKinds.ProjectParent || random.Next(8) == 0)
        {
            return true;
        }

        var passed = new HashSet<Row>();
        for (var above = principal; above is not null && passed.Add(above); above = above.Refers[link] is { } name ? unit.Now.Get(name) : null)
        {
            if (above == row)
            {
                return false;
            }
        }

        return true;
    }

    private static Link PickList(Random random) => random.Pick([.. StudioKinds.Links.Where(link => link.Other is { IsList: true })]);
}
