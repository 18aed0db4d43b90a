using System.Text;
using Relata.Models.Tests.Planning;

namespace Relata.Models.Tests.Writing;

/// <summary>Writes a model as the C# that a user writes.</summary>
internal sealed class ModelWriter
{
    private readonly ModelPlan _plan;
    private readonly StringBuilder _text = new();

    private ModelWriter(ModelPlan plan) => _plan = plan;

    public static string Write(ModelPlan plan)
    {
        var writer = new ModelWriter(plan);
        writer.Line($"namespace {plan.Namespace};");
        writer._text.Append(ModelTypes.Text);
        writer.Kinds();
        foreach (var entity in plan.Entities)
        {
            writer.Layers(entity);
            writer.Entity(entity);
        }

        foreach (var view in plan.Views)
        {
            writer.View(view);
        }

        foreach (var link in plan.Links.Where(link => link.HasClass))
        {
            writer.LinkClass(link);
        }

        return writer._text.ToString();
    }

    private void Kinds() => Line($"public enum Kinds {{ {string.Join(", ", _plan.Entities.Select(entity => entity.Name))} }}");

    // Base classes without a table. They are generic by turns, over a type that no column has.
    private void Layers(EntityPlan entity)
    {
        for (var layer = entity.Layers; layer > 0; layer--)
        {
            Line($"public abstract partial class {LayerName(entity, layer, "TMark")} : {Parent(entity, layer)}\n{{");
            Columns(entity, layer);
            Line("}");
        }
    }

    private static string Parent(EntityPlan entity, int layer) =>
        entity.Base ?? (layer < entity.Layers ? LayerName(entity, layer + 1, "int") : entity.IsModel ? "Model" : "Entity");

    private static string LayerName(EntityPlan entity, int layer, string mark) => $"{entity.Name}Layer{layer}" + (layer % 2 == 0 ? "" : $"<{mark}>");

    private void Entity(EntityPlan entity)
    {
        var root = _plan.RootOf(entity);
        foreach (var reference in References(entity).Where(IsUniqueOverSeveral))
        {
            var names = _plan.ForeignKeyOf(reference).Select(name => $"nameof({name})");
            Line($"[Index({string.Join(", ", names)}, IsUnique = true)]");
        }

        if (root.Hierarchy?.Discriminator == "int" && !entity.IsAbstract)
        {
            Line($"[DiscriminatorValue({_plan.Entities.IndexOf(entity) - 3})]");
        }

        Line($"{entity.Attributes}\npublic {(entity.IsAbstract ? "abstract " : "")}partial class {entity.Name} : {Parent(entity, 0)}\n{{");
        if (entity.Base is null)
        {
            Root(entity);
        }

        _text.Append(entity.Members);
        Columns(entity, 0);
        _plan.Carriers.Where(carrier => carrier.Owner == entity.Name).ToList().ForEach(Carrier);
        References(entity).Where(reference => !reference.IsKey).ToList().ForEach(ForeignKey);
        References(entity).ToList().ForEach(Reference);
        Inverses(entity);
        _plan.Links.ToList().ForEach(link => Links(link, entity.Name));
        Line("}");
    }

    private void View(ViewPlan view)
    {
        var (entity, references) = (view.Entity, view.References.ToList());
        Line($"{new ViewWriter(_plan, view).Attribute()}\npublic partial class {entity.Name} : Entity\n{{");
        references.Where(reference => reference.IsKey).ToList().ForEach(ForeignKey);
        foreach (var part in entity.Key)
        {
            Line($"    {part.Declared("PrimaryKey")} {part.Name} {{ get; }}");
        }

        Line("    public partial string Tag { get; }");
        if (view.Joined is not null && view.Style != ViewStyle.Totals)
        {
            Line("    public partial string? JoinedTag { get; }");
        }

        Columns(entity, 0, "{ get; }");
        references.Where(reference => !reference.IsKey).ToList().ForEach(ForeignKey);
        references.ForEach(Reference);
        Inverses(entity);
        Line("}");
    }

    private void Inverses(EntityPlan entity) =>
        _plan.AllReferences.Where(reference => reference.Target == entity.Name && reference.Inverse is not null).ToList().ForEach(Inverse);

    private void Root(EntityPlan entity)
    {
        References(entity).Where(reference => reference.IsKey).ToList().ForEach(ForeignKey);
        foreach (var part in entity.Key.Where(part => !part.IsInherited))
        {
            Line($"    {part.Declared(part.Primary)} {part.Name} {{ get; set; }}");
        }

        Line("    [System.ComponentModel.DataAnnotations.MaxLength(40)] public partial string Tag { get; set; }");
        if (entity.HasCode)
        {
            Line($"    {KeyPart.Code.Declared("Index(IsUnique = true)")} Code {{ get; set; }}");
        }

        if (entity.Hierarchy is { } hierarchy)
        {
            var length = hierarchy.Discriminator == "string" ? ", System.ComponentModel.DataAnnotations.MaxLength(20)" : "";
            var style = hierarchy.Style == HierarchyStyle.Concrete ? "(TablePerClass = true)" : "";
            Line($"    [Discriminator{style}{length}] public partial {hierarchy.Discriminator} Kind {{ get; }}");
        }
    }

    private IEnumerable<ReferencePlan> References(EntityPlan entity) => _plan.References.Where(reference => reference.Owner == entity.Name);

    private bool IsUniqueOverSeveral(ReferencePlan reference) => IsUnique(reference) && _plan.ReferredBy(reference).Length > 1;

    private void Columns(EntityPlan entity, int layer, string accessors = "{ get; set; }")
    {
        foreach (var column in entity.Columns.Where(column => column.Layer == layer))
        {
            var attributes = column.Attributes.Length > 0 ? $"[{column.Attributes}] " : "";
            Line($"    {attributes}public partial {column.Type} {column.Name} {accessors}");
        }
    }

    private void ForeignKey(ReferencePlan reference)
    {
        var parts = _plan.ReferredBy(reference);
        var sharers = _plan.SharersOf(reference.Name).ToList();
        for (var i = _plan.SharedBy(reference).Length; i < parts.Length; i++)
        {
            var (part, number) = (parts[i], i);
            var isNamed = parts.Length > 1 || sharers.Count > 0;
            var named = isNamed ? $"(nameof({reference.Target}.{part.Name}), Name = \"{reference.Name}\")" : reference.IsToCode ? $"(nameof({reference.Target}.Code))" : "";
            var further = (reference.IsKey ? "PrimaryKey, " : "") + $"ForeignKey<{reference.Target}>{named}" + string.Concat(sharers.Select(sharer => ", " + Shared(sharer, number)))
                + (IsUnique(reference) && parts.Length == 1 ? ", Index(IsUnique = true)" : "");
            Line($"    {part.Declared(further, reference.IsRequired ? "" : "?")} {reference.Name}{part.Name} {(IsOfView(reference) ? "{ get; }" : "{ get; set; }")}");
        }
    }

    // The columns that references to rows of one tenant share, without a reference to the tenant.
    private void Carrier(CarrierPlan carrier)
    {
        var parts = _plan.KeyOf(_plan.RootOf(_plan[carrier.Tenant]));
        for (var i = 0; i < parts.Length; i++)
        {
            var number = i;
            Line($"    {parts[i].Declared(string.Join(", ", _plan.SharersOf(carrier.Name).Select(sharer => Shared(sharer, number))), "?")} {carrier.Name}{parts[i].Name} {{ get; set; }}");
        }
    }

    private string Shared(ReferencePlan sharer, int part) => $"ForeignKey<{sharer.Target}>(nameof({sharer.Target}.{_plan.ReferredBy(sharer)[part].Name}), Name = \"{sharer.Name}\")";

    private bool IsOfView(ReferencePlan reference) => _plan.Views.Any(view => view.Name == reference.Owner);

    private bool IsUnique(ReferencePlan reference) => reference.IsOneToOne && !IsOfView(reference);

    private void Reference(ReferencePlan reference)
    {
        var inverse = reference.Inverse is { } name ? $", BackPopulates = nameof({reference.Target}.{name})" : "";
        var key = _plan.SharersOf(reference.Name).Any() && _plan.ReferredBy(reference).Length > 1 ? $"\"{reference.Name}\"" : $"nameof({_plan.ForeignKeyOf(reference)[_plan.SharedBy(reference).Length]})";
        Line($"    [Relationship(ForeignKey = {key}, Loading = Loading.{reference.Loading}{inverse})] public partial {reference.Target}? {reference.Name} {(IsOfView(reference) ? "{ get; }" : "{ get; set; }")}");
    }

    private void Inverse(ReferencePlan reference)
    {
        var (list, order) = reference.IsOneToOne ? ($"{reference.Owner}? {reference.Inverse} {{ get; set; }}", "") : ($"RelatedList<{reference.Owner}> {reference.Inverse} {{ get; }}", ", OrderBy = \"Tag desc\"");
        Line($"    [Relationship(BackPopulates = nameof({reference.Owner}.{reference.Name}), Loading = Loading.{reference.InverseLoading}, Cascade = Cascade.{reference.Cascade}{order})] public partial {list}");
    }

    private void Links(LinkPlan link, string entity)
    {
        var table = link.HasClass ? $"Secondary = typeof({link.Name}Row)" + (link.Owner == link.Target ? $", ForeignKey = nameof({link.Name}Row.{{0}}{_plan.KeyOf(_plan.RootOf(_plan[link.Owner]))[^1].Name})" : "") : $"LinkTable = \"{link.Name}\"";
        if (link.Owner == entity)
        {
            var inverse = link.Inverse is { } name ? $", BackPopulates = nameof({link.Target}.{name})" : "";
            Line($"    [Relationship({table.Replace("{0}", "Left", StringComparison.Ordinal)}, Loading = Loading.{link.Loading}{inverse})] public partial RelatedList<{link.Target}> {link.Name} {{ get; }}");
        }

        if (link.Target == entity && link.Inverse is { } back)
        {
            Line($"    [Relationship({table.Replace("{0}", "Right", StringComparison.Ordinal)}, Loading = Loading.{link.InverseLoading}, BackPopulates = nameof({link.Owner}.{link.Name}))] public partial RelatedList<{link.Owner}> {back} {{ get; }}");
        }
    }

    private void LinkClass(LinkPlan link)
    {
        Line($"[Table]\npublic partial class {link.Name}Row : Entity\n{{");
        var shared = link.OwnerTenant is { } name ? _plan.ReferredBy(_plan.References.Single(reference => reference.Name == name)).Length : 0;
        var sides = new[] { ("Left", link.Owner, Parts(link.Owner)), ("Right", link.Target, Parts(link.Target)) };
        for (var i = 0; i < shared; i++)
        {
            var part = sides[0].Item3[i];
            Line($"    {part.Declared("PrimaryKey, " + string.Join(", ", sides.Select(side => Key(side.Item1, side.Item2, side.Item3[i]))))} Shared{part.Name} {{ get; set; }}");
        }

        foreach (var (side, target, parts) in sides)
        {
            foreach (var part in parts.Skip(shared))
            {
                Line($"    {part.Declared("PrimaryKey, " + (parts.Length > 1 ? Key(side, target, part) : $"ForeignKey<{target}>"))} {side}{part.Name} {{ get; set; }}");
            }
        }

        Line("}");

        static string Key(string side, string target, KeyPart part) => $"ForeignKey<{target}>(nameof({target}.{part.Name}), Name = \"{side}\")";
    }

    private System.Collections.Immutable.ImmutableArray<KeyPart> Parts(string target) => _plan.KeyOf(_plan.RootOf(_plan[target]));

    private void Line(string line) => _text.Append(line).Append('\n');
}
