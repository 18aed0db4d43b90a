using System.Text;
using Relata.Models.Tests.Planning;

namespace Relata.Models.Tests.Writing;

/// <summary>Writes what a model can be used by: its lambdas, and objects made of its classes.</summary>
internal sealed class DriverWriter
{
    private readonly ModelPlan _plan;
    private readonly StringBuilder _text = new();

    private DriverWriter(ModelPlan plan) => _plan = plan;

    public static string Write(ModelPlan plan)
    {
        var writer = new DriverWriter(plan);
        writer.Line(
            $$"""
            namespace {{plan.Namespace}};
            using System.Linq;
            using Relata.Models.Tests.Driving;
            public static class Driver
            {
                public static DrivenModel Create()
                {
                    var model = new DrivenModel(ModelSet.InNamespace("{{plan.Namespace}}"));
            """);
        var all = plan.Entities.Concat(plan.Views.Select(view => view.Entity)).ToList();
        plan.Entities.ToList().ForEach(entity => writer.Class(entity));
        plan.Views.ToList().ForEach(writer.View);
        all.ForEach(writer.Columns);
        plan.AllReferences.ToList().ForEach(writer.Reference);
        plan.Links.ToList().ForEach(writer.Link);
        all.ForEach(writer.Options);
        writer.Line("        return model;\n    }\n}");
        return writer._text.ToString();
    }

    private void View(ViewPlan view)
    {
        var references = view.References.Select(reference => $"(\"{reference.Name}\", \"{view.Source(reference)}\")");
        var flags = $"IsTotals = {Flag(view.Style == ViewStyle.Totals)}, IsExact = {Flag(_plan.RootOf(_plan[view.Base]).Hierarchy?.Style == HierarchyStyle.Concrete)}, IsHalf = {Flag(view.IsHalf)}, HasKey = {Flag(view.HasKey)}";
        var names = $"Required = {Text(view.Required)}, Joined = {Text(view.Joined)}, References = [{string.Join(", ", references)}]";
        Class(view.Entity, $", View = new({view.Base}) {{ {flags}, {names} }}");
        if (view.Joined is not null && view.Style != ViewStyle.Totals)
        {
            Line($"        {view.Name}.Columns.Add(new DrivenColumn<{view.Name}, string?>(\"JoinedTag\", static e => e.JoinedTag, null, static r => $\"t{{r.Next(20):000}}\") {{ Path = e => e.JoinedTag, Equal = static value => e => e.JoinedTag == value }});");
        }
    }

    private static string Text(string? name) => name is null ? "null" : $"\"{name}\"";

    private void Class(EntityPlan entity, string view = "")
    {
        var root = _plan.RootOf(entity);
        var values = root.Key.Where(part => part.Value.Length > 0).Select(part => $"{part.Name} = {part.Value}, ");
        var made = entity.IsAbstract || view.Length > 0 ? "null" : $"static n => new {entity.Name} {{ {string.Concat(values)}Tag = $\"t{{n:000}}\"{(root.HasCode ? ", Code = $\"c{n}\"" : "")} }}";
        var writes = root.Hierarchy?.Style == HierarchyStyle.Concrete ? !entity.IsAbstract && !_plan.DerivedOf(entity).Any() : true;
        Line($"        var {entity.Name} = model.Add(new DrivenClass<{entity.Name}>(\"{entity.Name}\", {entity.Base ?? "null"}, {made}, static e => e.Tag, e => e.Tag, static tag => e => e.Tag == tag, isOneTable: {Flag(writes)}) {{ WhereTagIn = static tags => e => tags.Contains(e.Tag){view} }});");
    }

    // The columns of the class, and those that it inherits, which queries for it ask for, too.
    private void Columns(EntityPlan entity)
    {
        foreach (var declaring in _plan.LineOf(entity))
        {
            declaring.Columns.ToList().ForEach(column => Column(entity, column, declaring == entity ? "Columns" : "Inherited"));
        }

        if (entity.Members.Contains("Doubled", StringComparison.Ordinal))
        {
            Line($"        {entity.Name}.Columns.Add(new DrivenComputed<{entity.Name}>(\"Doubled\", static e => e.Doubled, \"Amount\"));");
        }
    }

    private void Column(EntityPlan entity, ColumnPlan column, string list)
    {
        var (name, kind) = (column.Name, column.Kind);
        var change = kind.Change is null ? "" : $", Change = static (e, r) => {{ if (e.{name} is {{ }} v) {{ {kind.Change}; }} }}";
        var initial = kind.Default is null ? "" : $", Default = {kind.Default}, HasDefault = true";
        var equal = kind.IsComparable ? $", Equal = static value => e => e.{name} == value" : "";
        Line($"        {entity.Name}.{list}.Add(new DrivenColumn<{entity.Name}, {column.Type}>(\"{name}\", static e => e.{name}, {(IsView(entity.Name) ? "null" : $"static (e, v) => e.{name} = v")}, static r => {column.Value}) {{ Path = e => e.{name}, IsOrdered = {Flag(kind.IsOrdered && !column.IsNullable)}{equal}{initial}{change} }});");
    }

    private void Reference(ReferencePlan plan)
    {
        Line($"        var {plan.Name} = {One(plan.Owner, plan.Target, plan.Name)};");
        var inverse = plan.Inverse is not { } name ? "null" : plan.IsOneToOne ? One(plan.Target, plan.Owner, name) : Many(plan.Target, plan.Owner, name);
        var flags = $"IsRequired = {Flag(plan.IsRequired)}, IsKey = {Flag(plan.IsKey)}, IsOneToOne = {Flag(plan.IsOneToOne)}, DeletesOwner = {Flag(plan.DeletesOwner)}, DeletesOrphans = {Flag(plan.DeletesOrphans)}";
        var share = plan.Share ?? (_plan.SharersOf(plan.Name).Any() ? plan.Name : null);
        var shares = $"Share = {Text(share)}, IsTenant = {Flag(share == plan.Name)}, Tenant = {Text(plan.Tenant)}, IsLate = {Flag(_plan.IsLate(plan))}";
        Line($"        model.{(IsView(plan.Owner) ? "ViewReferences" : "References")}.Add(new DrivenReference({plan.Name}, {inverse}) {{ {flags}, {shares} }});");
    }

    private void Link(LinkPlan plan) =>
        Line($"        model.Links.Add(new DrivenLink({Many(plan.Owner, plan.Target, plan.Name)}, {(plan.Inverse is { } name ? Many(plan.Target, plan.Owner, name) : "null")}) {{ OwnerTenant = {Text(plan.OwnerTenant)}, TargetTenant = {Text(plan.TargetTenant)} }});");

    private bool IsView(string name) => _plan.Views.Any(view => view.Name == name);

    private string One(string owner, string target, string name) =>
        $"new DrivenOne<{owner}, {target}>({owner}, {target}, \"{name}\", static e => e.{name}, {(IsView(owner) ? "null" : $"static (e, v) => e.{name} = v")}) {{ WhereTag = static tag => e => e.{name}!.Tag == tag, IsNull = e => e.{name} == null }}";

    private static string Many(string owner, string target, string name) =>
        $"new DrivenMany<{owner}, {target}>({owner}, {target}, \"{name}\", static e => e.{name}) {{ WhereTag = static tag => e => e.{name}.Any(x => x.Tag == tag), More = static count => e => e.{name}.Count > count }}";

    // What a query of the class may say of loading, along relationships of the class itself and of those above it; below a base, of the class alone.
    private void Options(EntityPlan entity)
    {
        foreach (var declaring in _plan.LineOf(entity))
        {
            foreach (var (name, related, isLate) in Paths(declaring))
            {
                var derived = _plan.DerivedOf(_plan[related]).Select(other => $"if (r.Next(3) == 0) o = o.Options({other.Name}.OwnOptions(r, d)); ");
                Line($"        {entity.Name}.{(declaring == entity ? "OwnPaths" : "InheritedPaths")}.Add((r, d) => {{ var o = Load.By(Strategies.Pick(r), ({entity.Name} e) => e.{name}); if (d > 0) {{ d--; o = o.Options({related}.RandomOptions(r, d)); {string.Concat(derived)}}} return o; }});");
                if (isLate && declaring == entity)
                {
                    Line($"        {entity.Name}.LatePaths.Add(r => Load.By(Strategies.Pick(r), ({entity.Name} e) => e.{name}));");
                }
            }
        }

        foreach (var other in _plan.DerivedOf(entity))
        {
            Line($"        {entity.Name}.OfDerived.Add((q, r, d) => q.Options({other.Name}.OwnOptions(r, d)));");
        }
    }

    private IEnumerable<(string Name, string Related, bool IsLate)> Paths(EntityPlan entity) =>
    [
        .. _plan.AllReferences.Where(reference => reference.Owner == entity.Name).Select(reference => (reference.Name, reference.Target, _plan.IsLate(reference))),
        .. _plan.AllReferences.Where(reference => reference.Target == entity.Name && reference.Inverse is not null).Select(reference => (reference.Inverse!, reference.Owner, _plan.IsLate(reference))),
        .. _plan.Links.Where(link => link.Owner == entity.Name).Select(link => (link.Name, link.Target, false)),
        .. _plan.Links.Where(link => link.Target == entity.Name && link.Inverse is not null).Select(link => (link.Inverse!, link.Owner, false)),
    ];

    private static string Flag(bool value) => value ? "true" : "false";

    private void Line(string line) => _text.Append(line).Append('\n');
}
