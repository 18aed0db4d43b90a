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
            var names = _plan.ReferredBy(reference).Select(part => $"nameof({reference.Name}{part.Name})");
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
        References(entity).Where(reference => !reference.IsKey).ToList().ForEach(ForeignKey);
        References(entity).ToList().ForEach(Reference);
        _plan.References.Where(reference => reference.Target == entity.Name && reference.Inverse is not null).ToList().ForEach(Inverse);
        _plan.Links.ToList().ForEach(link => Links(link, entity.Name));
        Line("}");
    }

    private void Root(EntityPlan entity)
    {
        References(entity).Where(reference => reference.IsKey).ToList().ForEach(ForeignKey);
        foreach (var part in entity.Key.Where(part => !part.IsInherited))
        {
            Line($"    {part.Declared("PrimaryKey")} {part.Name} {{ get; set; }}");
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

    private bool IsUniqueOverSeveral(ReferencePlan reference) => reference.IsOneToOne && _plan.ReferredBy(reference).Length > 1;

    private void Columns(EntityPlan entity, int layer)
    {
        foreach (var column in entity.Columns.Where(column => column.Layer == layer))
        {
            var attributes = column.Attributes.Length > 0 ? $"[{column.Attributes}] " : "";
            Line($"    {attributes}public partial {column.Type} {column.Name} {{ get; set; }}");
        }
    }

    private void ForeignKey(ReferencePlan reference)
    {
        var parts = _plan.ReferredBy(reference);
        foreach (var part in parts)
        {
            var named = parts.Length > 1 ? $"(nameof({reference.Target}.{part.Name}), Name = \"{reference.Name}\")" : reference.IsToCode ? $"(nameof({reference.Target}.Code))" : "";
            var further = (reference.IsKey ? "PrimaryKey, " : "") + $"ForeignKey<{reference.Target}>{named}" + (reference.IsOneToOne && parts.Length == 1 ? ", Index(IsUnique = true)" : "");
            Line($"    {part.Declared(further, reference.IsRequired ? "" : "?")} {reference.Name}{part.Name} {{ get; set; }}");
        }
    }

    private void Reference(ReferencePlan reference)
    {
        var inverse = reference.Inverse is { } name ? $", BackPopulates = nameof({reference.Target}.{name})" : "";
        var first = $"{reference.Name}{_plan.ReferredBy(reference)[0].Name}";
        Line($"    [Relationship(ForeignKey = nameof({first}), Loading = Loading.{reference.Loading}{inverse})] public partial {reference.Target}? {reference.Name} {{ get; set; }}");
    }

    private void Inverse(ReferencePlan reference)
    {
        var (list, order) = reference.IsOneToOne ? ($"{reference.Owner}? {reference.Inverse} {{ get; set; }}", "") : ($"RelatedList<{reference.Owner}> {reference.Inverse} {{ get; }}", ", OrderBy = \"Tag desc\"");
        Line($"    [Relationship(BackPopulates = nameof({reference.Owner}.{reference.Name}), Loading = Loading.{reference.InverseLoading}, Cascade = Cascade.{reference.Cascade}{order})] public partial {list}");
    }

    private void Links(LinkPlan link, string entity)
    {
        var table = link.HasClass ? $"Secondary = typeof({link.Name}Row)" + (link.Owner == link.Target ? $", ForeignKey = nameof({link.Name}Row.{{0}}{_plan.KeyOf(_plan.RootOf(_plan[link.Owner]))[0].Name})" : "") : $"LinkTable = \"{link.Name}\"";
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
        foreach (var (side, target) in new[] { ("Left", link.Owner), ("Right", link.Target) })
        {
            var parts = _plan.KeyOf(_plan.RootOf(_plan[target]));
            foreach (var part in parts)
            {
                Line($"    {part.Declared($"PrimaryKey, ForeignKey<{target}>" + (parts.Length > 1 ? $"(nameof({target}.{part.Name}), Name = \"{side}\")" : ""))} {side}{part.Name} {{ get; set; }}");
            }
        }

        Line("}");
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
