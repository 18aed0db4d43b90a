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
    private readonly List<CarrierPlan> _carriers = [];

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

        AddShares();
        var model = new ModelPlan(_seed, [.. _entities.Planned], [.. _references], []) { Carriers = [.. _carriers] };
        model = model with { Links = [.. Enumerable.Range(0, _random.Next(0, 3)).Select(number => WithTenant(model, Link(number)))] };
        return WithViews(model);
    }

    private ModelPlan WithViews(ModelPlan model)
    {
        var views = new ViewPlanner(_random, s_loading);
        for (var left = _random.Next(4); left > 0; left--)
        {
            if (views.View(model) is { } view)
            {
                var read = model.References.Where(reference => reference.Name == view.Joined).Select(reference => model.RootOf(model[reference.Target]).Name).Append(view.Base).ToList();
                model = model with { Views = model.Views.Add(view), Entities = [.. model.Entities.Select(entity => read.Contains(entity.Name) ? ViewPlanner.Named(entity) : entity)] };
            }

            if (Chance() && views.Reference(model, $"Ref{model.References.Length}", $"Inv{model.References.Length}") is { } reference)
            {
                model = model with { References = model.References.Add(reference) };
            }
        }

        return model;
    }

    // References to rows of one tenant, whose foreign keys begin with the columns of a reference to it that is there, or that is made with them.
    private void AddShares()
    {
        var tenants = _references.Where(reference => reference.IsKey).ToList();
        for (var left = tenants.Count > 0 ? _random.Next(3) : 0; left > 0; left--)
        {
            var tenant = Pick(tenants);
            var targets = tenants.Where(other => other.Target == tenant.Target).ToList();
            var (owner, share) = Chance() ? (tenant.Owner, tenant.Name) : NewShare(tenant.Target);
            for (var count = _random.Next(1, 4); count > 0; count--)
            {
                var target = Pick(targets);
                var reference = Reference(_entities.Planned.Single(entity => entity.Name == owner), _entities.Planned.Single(entity => entity.Name == target.Owner));
                var isCarried = _carriers.Exists(carrier => carrier.Name == share);
                _references.Add(reference with { IsToCode = false, IsRequired = reference.IsRequired && !isCarried, Share = share, Tenant = target.Name });
            }
        }
    }

    private (string Owner, string Share) NewShare(string tenant)
    {
        var (owner, target) = (Pick(_entities.Planned), _entities.Planned.Single(entity => entity.Name == tenant));
        if (_entities.OrderOf(target) < _entities.OrderOf(owner) && Chance())
        {
            var reference = Reference(owner, target) with { IsOneToOne = false, IsRequired = true, IsToCode = false };
            _references.Add(reference);
            return (owner.Name, reference.Name);
        }

        var carrier = new CarrierPlan($"Share{_carriers.Count}", owner.Name, tenant);
        _carriers.Add(carrier);
        return (owner.Name, carrier.Name);
    }

    // A link class between rows of one tenant has its columns once.
    private LinkPlan WithTenant(ModelPlan model, LinkPlan link)
    {
        var (owner, target) = (TenantOf(link.Owner), TenantOf(link.Target));
        return link.HasClass && owner is not null && owner.Target == target?.Target && Chance() ? link with { OwnerTenant = owner.Name, TargetTenant = target.Name } : link;

        ReferencePlan? TenantOf(string name) => model.References.SingleOrDefault(reference => reference.IsKey && reference.Owner == model.RootOf(model[name]).Name);
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
