{#- kind of a column: text, timestamp, date, number or boolean. -#}
{% macro input_catalog() -%}
    {{ return({
        'orders': {
            'source': 'commerce',
            'required': {
                'order_id': 'text', 'customer_id': 'text', 'ordered_at': 'timestamp', 'gross_amount': 'number',
            },
            'optional': {
                'status': 'text', 'channel': 'text', 'currency': 'text', 'discount_amount': 'number',
                'is_test': 'boolean',
            },
            'when_absent': {'status': 'not_given'},
            'fallback': none,
        },
        'refunds': {
            'source': 'commerce',
            'required': {
                'refund_id': 'text', 'order_id': 'text', 'refunded_at': 'timestamp', 'amount': 'number',
            },
            'optional': {},
            'when_absent': {},
            'fallback': none,
        },
        'customers': {
            'source': 'commerce',
            'required': {'customer_id': 'text'},
            'optional': {
                'registered_at': 'timestamp', 'birth_date': 'date', 'age': 'number', 'gender': 'text',
                'country': 'text', 'province': 'text', 'city': 'text', 'postcode': 'text',
                'customer_type': 'text', 'industry': 'text', 'company_size': 'text',
                'acquisition_source': 'text', 'referred_by_customer_id': 'text', 'member_level': 'text',
                'points_balance': 'number', 'account_manager': 'text',
            },
            'when_absent': {},
            'fallback': none,
        },
        'order_items': {
            'source': 'commerce',
            'required': {'order_id': 'text', 'product_id': 'text', 'quantity': 'number', 'unit_price': 'number'},
            'optional': {},
            'when_absent': {},
            'fallback': none,
        },
        'products': {
            'source': 'commerce',
            'required': {'product_id': 'text'},
            'optional': {'product_name': 'text', 'category': 'text', 'launched_at': 'timestamp'},
            'when_absent': {},
            'fallback': none,
        },
        'currency_rates': {
            'source': 'commerce',
            'required': {'currency': 'text', 'rate_date': 'date', 'rate_to_reporting': 'number'},
            'optional': {},
            'when_absent': {},
            'fallback': 'currency_rates',
        },
        'order_status_map': {
            'source': 'commerce',
            'required': {'status': 'text', 'counts_as_purchase': 'boolean'},
            'optional': {},
            'when_absent': {},
            'fallback': 'order_status_map',
        },
        'interactions': {
            'source': 'engagement',
            'required': {
                'interaction_id': 'text', 'customer_id': 'text', 'occurred_at': 'timestamp',
                'interaction_type': 'text',
            },
            'optional': {'channel': 'text', 'campaign_id': 'text', 'product_id': 'text', 'topic': 'text'},
            'when_absent': {},
            'fallback': none,
        },
        'feedback': {
            'source': 'engagement',
            'required': {
                'feedback_id': 'text', 'customer_id': 'text', 'responded_at': 'timestamp', 'kind': 'text',
            },
            'optional': {'score': 'number', 'topic': 'text'},
            'when_absent': {},
            'fallback': none,
        },
        'treatments': {
            'source': 'engagement',
            'required': {
                'treatment_id': 'text', 'customer_id': 'text', 'assigned_at': 'timestamp', 'arm': 'text',
            },
            'optional': {'cost': 'number'},
            'when_absent': {},
            'fallback': none,
        },
        'consents': {
            'source': 'engagement',
            'required': {'customer_id': 'text', 'channel': 'text', 'is_consented': 'boolean'},
            'optional': {'updated_at': 'timestamp'},
            'when_absent': {},
            'fallback': none,
        },
        'identity_map': {
            'source': 'crm',
            'required': {'raw_customer_id': 'text', 'customer_id': 'text'},
            'optional': {},
            'when_absent': {},
            'fallback': none,
        },
        'wallets': {
            'source': 'crm',
            'required': {'customer_id': 'text', 'annual_category_spend': 'number'},
            'optional': {'estimated_at': 'timestamp'},
            'when_absent': {},
            'fallback': none,
        },
        'balances': {
            'source': 'crm',
            'required': {'customer_id': 'text', 'balance_date': 'date', 'balance': 'number'},
            'optional': {},
            'when_absent': {},
            'fallback': none,
        },
        'relationship_ratings': {
            'source': 'crm',
            'required': {'customer_id': 'text', 'rated_at': 'timestamp', 'rating': 'number'},
            'optional': {},
            'when_absent': {},
            'fallback': none,
        },
        'clusters': {
            'source': 'crm',
            'required': {'customer_id': 'text', 'cluster_id': 'text'},
            'optional': {'assigned_at': 'timestamp'},
            'when_absent': {},
            'fallback': none,
        },
        'overrides': {
            'source': 'crm',
            'required': {
                'customer_id': 'text', 'column_name': 'text', 'value': 'text', 'reason': 'text', 'author': 'text',
                'valid_from': 'timestamp',
            },
            'optional': {'expires_at': 'timestamp'},
            'when_absent': {},
            'fallback': none,
        },
    }) }}
{%- endmacro %}
