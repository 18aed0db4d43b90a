namespace Relata.Models.Tests.Planning;

/// <summary>A column with values. <paramref name="Layer"/> is the base class without a table that declares it; 0 is the entity.</summary>
internal sealed record ColumnPlan(string Name, string Attributes, ColumnKind Kind, bool IsNullable, int Layer)
{
    public string Type => IsNullable ? Kind.Type + "?" : Kind.Type;

    public string Value => IsNullable ? $"(r.Next(3) == 0 ? null : ({Kind.Type}?)({Kind.Value}))" : $"({Kind.Value})";
}
