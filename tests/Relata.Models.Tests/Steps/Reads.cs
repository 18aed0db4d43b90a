using Relata.Models.Tests.Driving;

namespace Relata.Models.Tests.Steps;

/// <summary>Random reads, whose results are compared with the rows as they must be.</summary>
internal sealed class Reads(UsedSession used)
{
    public void Step()
    {
        switch (used.Random.Next(9))
        {
            case < 3: Read(); break;
            case < 5: ReadPage(); break;
            case 5: Load(); break;
            case 6: RoundTrip(); break;
            case 7: Expire(); break;
            default: Query(); break;
        }
    }

    private void Read()
    {
        var type = used.Pick(used.Model.Classes);
        used.Log($"read {type.Name}");
        foreach (var entity in type.Read(used.Session, used.Random, used.Random.Next(4)))
        {
            used.Know(entity);
        }
    }

    private void ReadPage()
    {
        var type = used.Pick(used.Model.Classes);
        var rows = used.Now.Of(type);
        var tags = rows.Select(row => row.Tag).Distinct().Where(_ => used.Random.Next(3) > 0).ToList();
        var (skip, take) = (used.Random.Next(3), used.Random.Next(6));
        used.Log($"read {type.Name} {string.Join(", ", tags)}, {skip} left out, {take} taken");
        var found = type.ReadPage(used.Session, used.Random, used.Random.Next(4), tags, skip, take);
        found.ForEach(used.Know);
        Difference.Throw($"a page of {type.Name}", string.Join(", ", rows.Select(row => row.Tag).Where(tags.Contains).Order(StringComparer.Ordinal).Skip(skip).Take(take)), string.Join(", ", found.Select(type.TagOf)));
    }

    private void Load()
    {
        var type = used.Pick(used.Model.Classes);
        var owners = used.Objects.Where(pair => used.Now.Find(pair.Key)!.Type.Is(type) && used.Random.Next(2) == 0).ToList();
        used.Log($"load of {string.Join(", ", owners.Select(pair => pair.Key))} as {type.Name}");
        used.Session.Flush();
        type.Load(used.Session, owners.Select(pair => pair.Value), used.Random, used.Random.Next(3));
    }

    private void RoundTrip()
    {
        // System.Text.Json makes no objects of abstract classes.
        if (used.Some(used.Now.Rows.Values) is { } row && !used.Model.Classes.Exists(type => type.IsAbstract))
        {
            used.Log($"JSON of {row.Tag}");
            used.Model.Json.Check(row.Type, used.Find(row.Tag));
        }
    }

    private void Expire()
    {
        if (used.Some(used.Objects) is { Value: { } entity } pair)
        {
            used.Session.Flush();
            if (used.Now.Find(pair.Key) is null)
            {
                return;
            }

            var isRefresh = used.Random.Next(2) == 0;
            used.Log($"{(isRefresh ? "refresh" : "expire")} {pair.Key}");
            if (isRefresh)
            {
                used.Session.Refresh(entity);
            }
            else
            {
                used.Session.Expire(entity);
            }
        }
    }

    private void Query()
    {
        used.Log("queries");
        foreach (var type in used.Model.Classes)
        {
            foreach (var column in type.Columns.Concat(type.Inherited).Where(_ => used.Random.Next(3) == 0))
            {
                column.Check(used.Session, type, used.Now.Of(type), used.Random);
            }
        }

        foreach (var path in Sides.All(used.Model).Where(_ => used.Random.Next(2) == 0))
        {
            if (used.Some(used.Now.Of(path.Related)) is { } related)
            {
                path.Check(used.Session, related.Tag, tag => used.Now.Related(tag, path), used.Now.Of(path.Owner));
            }
        }
    }
}
