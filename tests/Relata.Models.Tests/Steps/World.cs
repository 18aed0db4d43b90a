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

    public List<Row> Of(DrivenClass type) => [.. type.View is { } view ? view.Rows(type, _rows.Values) : _rows.Values.Where(row => row.Type.Is(type))];

    /// <summary>The row of a table or a view; null if there is none.</summary>
    public Row? Find(string tag) =>
        _rows.GetValueOrDefault(tag) ?? model.Classes.Where(type => type.View is not null && tag.StartsWith(type.Name, StringComparison.Ordinal)).SelectMany(Of).FirstOrDefault(row => row.Tag == tag);

    /// <summary>Whether two rows may be linked: they have the same tenant where their link has it once.</summary>
    public bool CanLink(DrivenLink link, string owner, string target) => link.OwnerTenant is null || _rows[owner].References[link.OwnerTenant] == _rows[target].References[link.TargetTenant!];

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
    public List<string> Related(string tag, DrivenPath path) => Related(Find(tag)!, path);

    private List<string> Related(Row row, DrivenPath path)
    {
        var (tag, found) = (row.Tag, new List<string>());
        if (model.AllReferences.SingleOrDefault(reference => reference.Path == path) is { } forward && row.References[forward.Name] is { } referred && Find(referred) is not null)
        {
            // No constraint holds a reference to a view.
            found.Add(referred);
        }

        if (model.AllReferences.SingleOrDefault(reference => reference.Inverse == path) is { } backward)
        {
            found.AddRange(Owners(backward, tag).Select(row => row.Tag).OrderDescending(StringComparer.Ordinal));
        }

        found.AddRange(_links.Where(row => row.Link.Path == path && row.Owner == tag).Select(row => row.Target).Order(StringComparer.Ordinal));
        found.AddRange(_links.Where(row => row.Link.Inverse == path && row.Target == tag).Select(row => row.Owner).Order(StringComparer.Ordinal));
        return found;
    }

    public List<Row> Owners(DrivenReference reference, string target) =>
        [.. Of(reference.Path.Owner).Where(row => row.References[reference.Name] == target)];

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
        if (reference.IsKey || (target is null && reference.IsRequired) || (target is not null && !HasTenant(reference, owner, TenantOf(reference, target))))
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
        if (target is not null && SharersOf(reference, owner).SingleOrDefault(other => other.IsTenant) is { } tenant)
        {
            _rows[owner].References[tenant.Name] = TenantOf(reference, target);
        }

        return true;
    }

    /// <summary>The tenant that a reference to a row is for; null where it shares no column.</summary>
    public string? TenantOf(DrivenReference reference, string target) => reference.Tenant is { } tenant ? _rows[target].References[tenant] : reference.Share is null ? null : target;

    // Whether no other reference of a row is to another tenant.
    private bool HasTenant(DrivenReference reference, string owner, string? tenant) => SharersOf(reference, owner)
        .Where(other => other != reference && (!other.IsTenant || other.IsKey))
        .All(other => _rows[owner].References[other.Name] is not { } referred || TenantOf(other, referred) == tenant);

    private IEnumerable<DrivenReference> SharersOf(DrivenReference reference, string owner) =>
        reference.Share is null ? [] : model.References.Where(other => other.Share == reference.Share && _rows[owner].Type.Is(other.Path.Owner));

    /// <summary>The line of each row.</summary>
    public string Say(IEnumerable<string> tags, LinePart part) => string.Join('\n', tags.Order(StringComparer.Ordinal).Select(tag => Say(_rows[tag], part)));

    /// <summary>The lines of all rows, also those of views.</summary>
    public IEnumerable<string> Lines() => model.Classes.Where(type => type.Above is null).SelectMany(Of).Select(row => Say(row, LinePart.All));

    public string Say(Row row, LinePart part)
    {
        var values = Sides.Columns(row.Type, part).Select(column => $"{column.Name}={Texts.Of(column.In(row))}");
        var paths = Sides.Of(model, row.Type, part).Select(path => $"{path.Name}={string.Join(',', Related(row, path))}");
        return $"{row.Tag} {row.Type.Name} {string.Join(' ', values.Concat(paths))}";
    }
}
