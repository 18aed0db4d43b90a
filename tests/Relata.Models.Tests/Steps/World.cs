using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>All rows as they must be.</summary>
internal sealed class World(DrivenModel model)
{
    private SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private HashSet<(DrivenLink Link, string Owner, string Target)> _links = [];

    public IReadOnlyDictionary<string, Row> Rows => _rows;

    public World Copy() => new(model)
    {
        _rows = new(_rows.ToDictionary(row => row.Key, row => row.Value.Copy()), StringComparer.Ordinal),
        _links = [.. _links],
    };

    public List<Row> Of(DrivenClass type) => [.. _rows.Values.Where(row => row.Type.Is(type))];

    public void Add(Row row) => _rows.Add(row.Tag, row);

    public bool HasLink(DrivenLink link, string owner, string target) => _links.Contains((link, owner, target));

    public void SetLink(DrivenLink link, string owner, string target, bool isLinked)
    {
        if (isLinked)
        {
            _links.Add((link, owner, target));
        }
        else
        {
            _links.Remove((link, owner, target));
        }
    }

    public List<string> LinksOf(DrivenLink link, string owner) => [.. _links.Where(row => row.Link == link && row.Owner == owner).Select(row => row.Target)];

    /// <summary>The tags of the rows that a side of a relationship leads to.</summary>
    public List<string> Related(string tag, DrivenPath path)
    {
        var found = new List<string>();
        if (model.References.SingleOrDefault(reference => reference.Path == path) is { } forward)
        {
            found.AddRange(new[] { _rows[tag].References[forward.Name] }.OfType<string>());
        }

        if (model.References.SingleOrDefault(reference => reference.Inverse == path) is { } backward)
        {
            found.AddRange(Owners(backward, tag).Select(row => row.Tag).OrderDescending(StringComparer.Ordinal));
        }

        found.AddRange(_links.Where(row => row.Link.Path == path && row.Owner == tag).Select(row => row.Target).Order(StringComparer.Ordinal));
        found.AddRange(_links.Where(row => row.Link.Inverse == path && row.Target == tag).Select(row => row.Owner).Order(StringComparer.Ordinal));
        return found;
    }

    public List<Row> Owners(DrivenReference reference, string target) =>
        [.. _rows.Values.Where(row => row.References.TryGetValue(reference.Name, out var referred) && referred == target)];

    /// <summary>Deletes a row with all that is deleted with it; false, and nothing, if a row that stays requires one of them.</summary>
    public bool Delete(string tag)
    {
        var deleted = new HashSet<string> { tag };
        var left = new Queue<string>(deleted);
        while (left.TryDequeue(out var next))
        {
            foreach (var reference in model.References.Where(reference => reference.DeletesOwner))
            {
                Owners(reference, next).Where(row => deleted.Add(row.Tag)).ToList().ForEach(row => left.Enqueue(row.Tag));
            }
        }

        var referring = model.References
            .SelectMany(reference => deleted.SelectMany(target => Owners(reference, target)).Where(row => !deleted.Contains(row.Tag)).Select(row => (reference, row)))
            .ToList();
        if (referring.Any(found => found.reference.IsAlwaysSet || found.reference.Inverse is null)
            || _links.Any(row => row.Link.Inverse is null && deleted.Contains(row.Target) && !deleted.Contains(row.Owner)))
        {
            return false;
        }

        referring.ForEach(found => found.row.References[found.reference.Name] = null);
        deleted.ToList().ForEach(gone => _rows.Remove(gone));
        _links.RemoveWhere(row => deleted.Contains(row.Owner) || deleted.Contains(row.Target));
        return true;
    }

    /// <summary>Sets a reference; false, and nothing, if the rows cannot say it.</summary>
    public bool Set(DrivenReference reference, string owner, string? target)
    {
        if (reference.IsKey || (target is null && reference.IsRequired))
        {
            return false;
        }

        var before = _rows[owner].References[reference.Name];
        if (target is null)
        {
            if (before is not null && reference.DeletesOrphans)
            {
                return Delete(owner);
            }
        }
        else if (reference.IsOneToOne && Owners(reference, target).Find(row => row.Tag != owner) is { } other)
        {
            if (reference.Inverse is null || (reference.DeletesOrphans && other.Tag == target))
            {
                return false;
            }

            if (reference.DeletesOrphans ? !Delete(other.Tag) : reference.IsRequired)
            {
                return false;
            }

            if (!_rows.ContainsKey(owner) || !_rows.ContainsKey(target))
            {
                throw new InvalidOperationException("The row is gone with the one that it replaces.");
            }

            if (!reference.DeletesOrphans)
            {
                other.References[reference.Name] = null;
            }
        }

        _rows[owner].References[reference.Name] = target;
        return true;
    }

    /// <summary>The line of each row.</summary>
    public string Say(IEnumerable<string> tags) => string.Join('\n', tags.Order(StringComparer.Ordinal).Select(Say));

    private string Say(string tag)
    {
        var row = _rows[tag];
        var values = row.Type.AllColumns.Select(column => $"{column.Name}={Texts.Of(column.In(row))}");
        var paths = Sides.Of(model, row.Type).Select(path => $"{path.Name}={string.Join(',', Related(tag, path))}");
        return $"{tag} {row.Type.Name} {string.Join(' ', values.Concat(paths))}";
    }
}
