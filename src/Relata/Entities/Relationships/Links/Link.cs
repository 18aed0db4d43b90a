namespace Relata.Entities.Relationships.Links;

/// <summary>How the tables of a relationship are linked: by a foreign key or by a link table.</summary>
internal abstract record Link;
