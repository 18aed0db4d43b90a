namespace Relata.Tests.WideRelationships.Models;

[Table]
public partial class Answer : Model
{
    public partial string Text { get; set; }

    [Relationship(BackPopulates = nameof(Survey.A31))]
    public partial RelatedList<Survey> ThirtyFirst { get; }

    [Relationship(BackPopulates = nameof(Survey.A33))]
    public partial RelatedList<Survey> ThirtyThird { get; }

    [Relationship(BackPopulates = nameof(Survey.A60))]
    public partial RelatedList<Survey> Sixtieth { get; }
}
