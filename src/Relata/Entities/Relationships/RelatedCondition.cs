namespace Relata.Entities.Relationships;

/// <summary>What selects among the related rows of a relationship. <c>RelationshipSql/Filters</c> makes SQL of it.</summary>
internal abstract class RelatedCondition;
