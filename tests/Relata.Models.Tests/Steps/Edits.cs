using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>Random changes of objects and rows, in a session and in the rows as they must be.</summary>
internal sealed class Edits(UsedSession used)
{
    public void Step()
    {
        switch (used.Random.Next(17))
        {
            case < 5: SetColumn(); break;
            case < 9: SetReference(); break;
            case < 11: ChangeList(); break;
            case < 13: ChangeLinks(); break;
            case 13: AddNew(); break;
            case 14: Delete(); break;
            default: QueryWrite(); break;
        }
    }

    private void SetColumn()
    {
        if (used.Some(used.Now.Rows.Values) is { } row && used.Some(row.Type.AllColumns.Where(column => column.IsSettable)) is { } column)
        {
            var value = column.Set(used.Find(row.Tag), used.Random);
            row.Values[column.Name] = value;
            used.Log($"{row.Tag}.{column.Name} = {Texts.Of(value)}");
        }
    }

    private void SetReference()
    {
        if (used.Some(used.Model.References) is { } reference && used.Some(used.Now.Of(reference.Path.Owner)) is { } owner)
        {
            var target = used.Random.Next(4) == 0 ? null : used.Some(used.Now.Of(reference.Path.Related))?.Tag;
            used.Try(
                $"{owner.Tag}.{reference.Name} = {target ?? "null"}",
                world => world.Set(reference, owner.Tag, target),
                () => reference.Path.Set(used.Find(owner.Tag), target is null ? null : used.Find(target)));
        }
    }

    private void ChangeList()
    {
        if (used.Some(used.Model.References.Where(reference => reference.Inverse is not null)) is not { } reference || used.Some(used.Now.Of(reference.Path.Related)) is not { } target)
        {
            return;
        }

        if (reference.Inverse is DrivenOne inverse)
        {
            var owner = used.Some(used.Now.Of(reference.Path.Owner))?.Tag;
            used.Try($"{target.Tag}.{inverse.Name} = {owner}", world => owner is not null && world.Set(reference, owner, target.Tag), () => inverse.Set(used.Find(target.Tag), used.Find(owner!)));
            return;
        }

        var list = (DrivenMany)reference.Inverse!;
        var before = used.Now.Related(target.Tag, list);
        if (before.Count > 0 && used.Random.Next(3) == 0)
        {
            var removed = used.Pick(before);
            used.Try($"{target.Tag}.{list.Name}.Remove({removed})", world => world.Set(reference, removed, null), () => Expect(list.Remove(used.Find(target.Tag), used.Find(removed))));
        }
        else if (used.Random.Next(4) == 0)
        {
            var after = used.Now.Of(reference.Path.Owner).Where(_ => used.Random.Next(3) == 0).Select(row => row.Tag).ToList();
            used.Try(
                $"{target.Tag}.{list.Name}.ReplaceWith({string.Join(", ", after)})",
                world => before.Except(after).All(tag => !world.Rows.ContainsKey(tag) || world.Set(reference, tag, null)) && after.All(tag => world.Rows.ContainsKey(tag) && world.Set(reference, tag, target.Tag)) && world.Find(target.Tag) is not null,
                () => list.ReplaceWith(used.Find(target.Tag), after.Select(used.Find).ToList()));
        }
        else if (used.Some(used.Now.Of(reference.Path.Owner)) is { } added && !before.Contains(added.Tag))
        {
            used.Try($"{target.Tag}.{list.Name}.Add({added.Tag})", world => world.Set(reference, added.Tag, target.Tag), () => list.Add(used.Find(target.Tag), used.Find(added.Tag)));
        }
    }

    private void ChangeLinks()
    {
        if (used.Some(used.Model.Links) is not { } link || used.Some(used.Now.Of(link.Path.Owner)) is not { } owner || used.Some(used.Now.Of(link.Path.Related)) is not { } target)
        {
            return;
        }

        if (used.Random.Next(5) == 0)
        {
            var after = used.Now.Of(link.Path.Related).Where(row => used.Random.Next(3) == 0 && used.Now.CanLink(link, owner.Tag, row.Tag)).Select(row => row.Tag).ToList();
            used.Log($"{owner.Tag}.{link.Name}.ReplaceWith({string.Join(", ", after)})");
            link.Path.ReplaceWith(used.Find(owner.Tag), after.Select(used.Find).ToList());
            used.Now.LinksOf(link, owner.Tag).ForEach(tag => used.Now.SetLink(link, owner.Tag, tag, isLinked: false));
            after.ForEach(tag => used.Now.SetLink(link, owner.Tag, tag, isLinked: true));
            return;
        }

        if (!used.Now.CanLink(link, owner.Tag, target.Tag))
        {
            return;
        }

        var isLinked = used.Now.HasLink(link, owner.Tag, target.Tag);
        var (list, from, to) = link.Inverse is { } inverse && used.Random.Next(2) == 0 ? (inverse, target.Tag, owner.Tag) : (link.Path, owner.Tag, target.Tag);
        used.Log($"{from}.{list.Name}.{(isLinked ? "Remove" : "Add")}({to})");
        if (isLinked)
        {
            Expect(list.Remove(used.Find(from), used.Find(to)));
        }
        else
        {
            list.Add(used.Find(from), used.Find(to));
        }

        used.Now.SetLink(link, owner.Tag, target.Tag, !isLinked);
    }

    private void AddNew()
    {
        var type = used.Pick(used.Model.Concrete.ToList());
        if (NewObject.Make(used.Model, type, used.Now, used.Next, used.Random, used.Find, hasViews: true) is { } entity)
        {
            used.Next++;
            used.Log($"add {type.TagOf(entity)} ({type.Name})");
            used.Session.Add(entity);
            used.Objects.Add(type.TagOf(entity), entity);
        }
    }

    private void Delete()
    {
        if (used.Some(used.Now.Rows.Values) is { } row)
        {
            // An object without a row is taken back instead.
            if (!used.Committed.Rows.ContainsKey(row.Tag))
            {
                used.Session.Flush();
            }

            used.Try($"delete {row.Tag}", world => world.Delete(row.Tag), () => used.Session.Delete(used.Find(row.Tag)));
        }
    }

    private void QueryWrite()
    {
        if (used.Some(used.Now.Rows.Values) is { Type.IsOneTable: true } row && used.Some(row.Type.Columns.Concat(row.Type.Inherited)) is { } column)
        {
            used.Log($"ExecuteUpdate {row.Tag}.{column.Name}");
            var (isDone, value) = column.Write(used.Session, row.Type, row.Tag, used.Random);
            if (isDone)
            {
                row.Values[column.Name] = value;
            }
        }
    }

    private static void Expect(bool wasThere)
    {
        if (!wasThere)
        {
            throw new DifferenceException("What was to be removed was not in the list.");
        }
    }
}
