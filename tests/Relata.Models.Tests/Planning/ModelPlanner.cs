namespace Relata.Models.Tests.Planning;

/// <summary>Makes the model of a seed.</summary>
internal sealed class ModelPlanner
{
    private static readonly string[] s_loading = ["Lazy", "Lazy", "SelectIn", "Joined", "Subquery", "Batch", "Immediate"];

    private static readonly string[] s_cascades = ["Default", "Default", "Default", "All", "AllDeleteOrphan"];

    private readonly Random _random;
    private readonly int _seed;
    private readonly EntityPlanner _entities;
    private readonly List<ReferencePlan> _references = [];

    private ModelPlanner(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        _entities = new EntityPlanner(_random);
    }

    public static ModelPlan Plan(int seed) => new ModelPlanner(seed).Plan();

    private ModelPlan Plan()
    {
        var count = _random.Next(2, 9);
        while (_entities.Planned.Count < count)
        {
            _entities.AddRoot();
        }

        AddKeys();
        for (var left = _random.Next(1, count + 2); left > 0; left--)
        {
            _references.Add(Reference());
        }

        return new(_seed, [.. _entities.Planned], [.. _references], [.. Enumerable.Range(0, _random.Next(0, 3)).Select(Link)]);
    }

    // A root whose key begins with the key of another one.
    private void AddKeys()
    {
        var roots = _entities.Planned.Where(entity => entity.Base is null).ToList();
        for (var i = 1; i < roots.Count; i++)
        {
            if (roots[i].Key is [{ Name: "Number" }])
            {
                _references.Add(Reference(roots[i], roots[_random.Next(i)]) with { IsKey = true, IsRequired = true, IsOneToOne = false, IsToCode = false });
            }
        }
    }

    private ReferencePlan Reference() => Reference(Pick(_entities.Planned), Pick(_entities.Planned));

    private ReferencePlan Reference(EntityPlan owner, EntityPlan target)
    {
        var number = _references.Count;
        var isOneToOne = _random.Next(5) == 0;
        var isEarlier = _entities.OrderOf(target) < _entities.OrderOf(owner);
        return new(
            $"Ref{number}",
            owner.Name,
            target.Name,
            isOneToOne || _random.Next(4) > 0 ? $"Inv{number}" : null,
            IsRequired: isEarlier && !isOneToOne && Chance(),
            isOneToOne,
            IsKey: false,
            IsToCode: target.HasCode && Chance(),
            Pick(isEarlier ? s_cascades : s_cascades[..^1]),
            Pick(s_loading),
            Pick(s_loading));
    }

    private LinkPlan Link(int number)
    {
        var columns = _random.Next(4) == 0 ? "one side, \"other\" side" : null;
        return new($"Links{number}", Pick(_entities.Planned).Name, Pick(_entities.Planned).Name, Chance() ? $"Linked{number}" : null, HasClass: _random.Next(3) == 0, columns, Pick(s_loading), Pick(s_loading));
    }

    private bool Chance() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
